import { expect, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { scrape } from './support/scrape.js';
import { useSystem } from './support/system.js';

// Which stages are timed: those that end here, as far as it can be known how long they took.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);

const counted =
  /^quads_stage_duration_seconds_count{stage="(\w+)",profile="no_wipe",outcome="(\w+)"}$/;

/** The stages that are timed while something is done, each as often as it is. */
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

test('stages that end here are timed, each once', async () => {
  const { id } = await mover.started('no_wipe');
  const timed = await timedIn(() =>
    mover.through(id, 'switch_config', 'switch_config', 'ipmi_config', 'failed'),
  );
  expect(timed).toEqual(['ipmi_config failed', 'pending succeeded', 'switch_config succeeded']);
});

test('a stage that was left over others is not', async () => {
  const { id } = await mover.started('no_wipe');
  const timed = await timedIn(() =>
    mover.through(id, 'switch_config', 'post_install', 'foreman_rbac', 'completed'),
  );
  expect(timed).toEqual(['pending succeeded', 'post_install succeeded']);
});

test('nor one whose beginning or end was told after the fact', async () => {
  const [done, broken] = [await mover.started('no_wipe'), await mover.started('no_wipe')];
  const timed = await timedIn(async () => {
    await mover.through(done.id, 'switch_config');
    await mover.report(done.id, { status: 'ipmi_config', occurred_at: agesAgo() });
    await mover.through(done.id, 'post_install', 'foreman_rbac');
    await mover.report(broken.id, { status: 'failed', occurred_at: agesAgo() });
  });
  expect(timed).toEqual(['pending succeeded', 'post_install succeeded']);
});

test('nor one that was entered and left by one report', async () => {
  const host = await lab.host('no_wipe');
  const [booked] = await system.current.quads.listCurrentSchedules({ query: { host } });
  const id = booked?.id as number;
  const timed = await timedIn(() => mover.through(id, 'switch_config', 'ipmi_config'));
  expect(timed).toEqual(['switch_config succeeded']);
});
