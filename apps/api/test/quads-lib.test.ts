import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createQuadsClient, type Move, type TrackUntil } from '@quads/client';
import { preparedPython } from '@quads/python/environment';
import { beforeAll, describe, expect, test } from 'vitest';
import { assign, createBookedHost, createStrayHost } from './support/due-hosts.js';
import { admin, useSystem } from './support/system.js';

// The published quads-lib drives a move as today's programs do, while the TypeScript client
// follows it. Neither knows of the other.

const system = useSystem();
const script = fileURLToPath(new URL('reporters/reporters.py', import.meta.url));
let python: string;

beforeAll(async () => {
  python = preparedPython();
  await assign(system.current.quads, 'cloud02', true);
  await assign(system.current.quads, 'cloud03', false);
}, 300_000);

interface Line {
  readonly status: string;
  readonly stage?: number;
  readonly attempt?: number;
  readonly move_id: number;
  readonly said?: string;
}

/** Begins the move at once, and reports its stages from when `may` lets it. */
const report = async (plan: string, host: string, may = Promise.resolve()): Promise<Line[]> => {
  const args = [script, system.current.url, admin.email, admin.password, plan, host];
  const child = spawn(python, args, { stdio: 'pipe' });
  void may.then(() => child.stdin.end());
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code !== 0) throw new Error(`${plan} on ${host} ended with ${code}:\n${err}`);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

const follow = async (host: string, until?: TrackUntil, onFirst = () => {}): Promise<Move[]> => {
  const seen: Move[] = [];
  const options = { until, waitForStart: true, maxPollMs: 5 };
  const quads = createQuadsClient({ baseUrl: system.current.url });
  for await (const move of quads.watchMove({ host }, options)) {
    seen.push(move);
    onFirst();
  }
  return seen;
};

/** Continues after the client has received the first state: a later one may see another attempt. */
const driven = async (plan: string, host: string, until?: TrackUntil) => {
  let begins = () => {};
  const begun = new Promise<void>((resolve) => {
    begins = resolve;
  });
  const [seen, lines] = await Promise.all([follow(host, until, begins), report(plan, host, begun)]);
  return { seen, lines, last: seen.at(-1) as Move };
};

const checkOrder = (seen: readonly Move[]): void => {
  for (const [index, move] of seen.entries()) {
    const before = seen[index - 1];
    if (!before) continue;
    expect(move.cursor).toBeGreaterThan(before.cursor);
    if (before.move_id === move.move_id) expect(move.stage).toBeGreaterThanOrEqual(before.stage);
  }
};

const skipped = async ({ move_id }: Move): Promise<string[]> => {
  const { plan } = await system.current.quads.getMove({ path: { move_id } });
  return plan.filter((row) => row.reason === 'not_reported').map((row) => row.status);
};

describe('the client tracks moves that quads-lib reports to their end', () => {
  test.each([
    ['dell_hpe', 'dell_hpe', 'h01-r640', 'cloud02', []],
    ['dell_hpe_jumps', 'dell_hpe', 'h02-r640', 'cloud02', ['hardware_prep']],
    ['supermicro', 'supermicro', 'h03-6029p', 'cloud02', ['power_on']],
    ['no_wipe', 'no_wipe', 'h04-r640', 'cloud03', []],
    ['no_wipe_without_switch', 'no_wipe', 'h05-r640', 'cloud03', ['switch_config']],
  ] as const)('%s', async (plan, profile, name, cloud, missing) => {
    const host = `${name}.example.com`;
    const schedule = await createBookedHost(system.current.quads, { host, cloud });
    const { seen, last, lines } = await driven(plan, host);
    checkOrder(seen);
    expect(last).toMatchObject({ status: 'completed', profile, attempt: 1, id: schedule.id });
    expect(last.stage).toBe(last.total_stages);
    expect(lines.at(-1)).toMatchObject({ status: 'completed', move_id: last.move_id });
    // A stage that came into the table later is not reported by the programs of today.
    expect(await skipped(last)).toEqual(expect.arrayContaining([...missing]));
    const { build_start, build_end } = await system.current.quads.getSchedule({
      path: { schedule_id: schedule.id },
    });
    expect({ build_start, build_end }).toEqual({
      build_start: new Date(last.started_at).toUTCString(),
      build_end: new Date(last.completed_at ?? '').toUTCString(),
    });
    const { source_cloud, target_cloud } = last;
    expect({ source_cloud, target_cloud }).toEqual({
      source_cloud: 'cloud01',
      target_cloud: cloud,
    });
  });

  test('return', async () => {
    const host = 'h06-r640.example.com';
    await createStrayHost(system.current.quads, { host, cloud: 'cloud02' });
    const { seen, last } = await driven('return', host);
    checkOrder(seen);
    expect(last).toMatchObject({ status: 'completed', profile: 'return', id: -last.move_id });
    expect(last).toMatchObject({ source_cloud: 'cloud02', target_cloud: 'cloud01' });
    expect(last).not.toHaveProperty('schedule_id');
  });

  test('a report after a switch failure', async () => {
    const host = 'h07-r640.example.com';
    await createBookedHost(system.current.quads, { host, cloud: 'cloud02' });
    const { seen, last } = await driven('switch_failure', host, 'arrived');
    checkOrder(seen);
    expect(last).toMatchObject({ status: 'completed', attempt: 2, error_message: null });
    const failed = await system.current.quads.getMove({
      path: { move_id: last.resumed_from as number },
    });
    expect(failed).toMatchObject({
      status: 'failed',
      failed_stage: 'switch_config',
      error_message: 'Switch configuration failed',
      failure: { code: 'reported', message: 'Switch configuration failed' },
    });
    expect(seen.some((move) => move.move_id === failed.move_id)).toBe(true);
  });

  test('reports that arrive out of order', async () => {
    const host = 'h08-r640.example.com';
    await createBookedHost(system.current.quads, { host, cloud: 'cloud02' });
    const { seen, last } = await driven('crossed', host);
    checkOrder(seen);
    expect(last).toMatchObject({ status: 'completed', attempt: 1 });
    const { events } = await system.current.quads.getMove({ path: { move_id: last.move_id } });
    const late = events.filter((event) => event.type === 'stage_late');
    expect(late.map((event) => event.status)).toEqual(['ipmi_config', 'switch_config']);
  });

  test('completed without a report of validation', async () => {
    const host = 'h09-r640.example.com';
    await createBookedHost(system.current.quads, { host, cloud: 'cloud02' });
    const { last } = await driven('lost_release', host);
    expect(last.status).toBe('completed');
    expect(await skipped(last)).toEqual(expect.arrayContaining(['validation', 'released']));
  });

  test('a failure and the retry of the next run of upstream’s mover', async () => {
    const host = 'h10-r640.example.com';
    await createBookedHost(system.current.quads, { host, cloud: 'cloud02' });
    const failure = await driven('failure', host);
    expect(failure.last).toMatchObject({
      status: 'failed',
      failed_stage: 'hardware_prep',
      attempt: 1,
      error_message: 'Failed at hardware_prep',
    });
    const timesOf = async () => {
      const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
      return { start: schedule?.build_start, end: schedule?.build_end };
    };
    expect(await timesOf()).toEqual({
      start: new Date(failure.last.started_at).toUTCString(),
      end: new Date(failure.last.completed_at ?? '').toUTCString(),
    });
    const retry = await report('dell_hpe', host);
    const again = await system.current.quads.getMove({
      path: { move_id: retry.at(-1)?.move_id ?? 0 },
    });
    expect(again).toMatchObject({ attempt: 2, goal_id: failure.last.move_id });
    expect(await timesOf()).toEqual({
      start: new Date(again.started_at).toUTCString(),
      end: new Date(again.completed_at ?? '').toUTCString(),
    });
    expect(retry.at(-1)).toMatchObject({ status: 'completed', attempt: 2 });
    const [, ...rest] = await follow(host);
    expect(rest).toEqual([]);
  });
});
