import { expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { scrape } from './support/scrape.js';
import { useSystem } from './support/system.js';

// The stages that are timed: those that end in this process with a known duration.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const counted =
  /^quads_stage_duration_seconds_count{stage="(\w+)",profile="no_wipe",outcome="(\w+)"}$/;

/** The stages that are timed during some work, with their counts. */
const timedIn = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = await scrape(system.current.url);
  await work();
  const after = await scrape(system.current.url);
  const timed = [...after].flatMap(([name, count]) => {
    const [, stage, outcome] = counted.exec(name) ?? [];
    const times = stage === undefined ? 0 : count - (before.get(name) ?? 0);
    return Array.from({ length: times }, () => `${stage} ${outcome}`);
  });
  return timed.sort();
};

const agesAgo = (): string => new Date(Date.now() - 600_000).toISOString();

test('stages that end in this process are timed once', async () => {
  const { id } = await reporter.startNewHost('no_wipe');
  const timed = await timedIn(() =>
    reporter.reportAll(id, 'switch_config', 'switch_config', 'ipmi_config', 'failed'),
  );
  expect(timed).toEqual(['ipmi_config failed', 'pending succeeded', 'switch_config succeeded']);
});

test('a stage that is left by a jump over others is not timed', async () => {
  const { id } = await reporter.startNewHost('no_wipe');
  const timed = await timedIn(() =>
    reporter.reportAll(id, 'switch_config', 'post_install', 'foreman_rbac', 'completed'),
  );
  expect(timed).toEqual(['pending succeeded', 'post_install succeeded']);
});

test('a stage whose start or end was reported after the fact is not timed', async () => {
  const [done, broken] = [
    await reporter.startNewHost('no_wipe'),
    await reporter.startNewHost('no_wipe'),
  ];
  const timed = await timedIn(async () => {
    await reporter.reportAll(done.id, 'switch_config');
    await reporter.report(done.id, { status: 'ipmi_config', occurred_at: agesAgo() });
    await reporter.reportAll(done.id, 'post_install', 'foreman_rbac');
    await reporter.report(broken.id, { status: 'failed', occurred_at: agesAgo() });
  });
  expect(timed).toEqual(['pending succeeded', 'post_install succeeded']);
});

test('a stage that was entered and left by one report is not timed', async () => {
  const host = await dueHosts.create('no_wipe');
  const [booked] = await system.current.quads.listCurrentSchedules({ query: { host } });
  const id = booked?.id as number;
  const timed = await timedIn(() => reporter.reportAll(id, 'switch_config', 'ipmi_config'));
  expect(timed).toEqual(['switch_config succeeded']);
});
