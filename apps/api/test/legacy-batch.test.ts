import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, createStrayHost, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';
import { startInPipeline } from './support/worker-steps.js';

// Batch starts: all moves of a batch or none.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const [first, second] = [nth(stagesOf('dell_hpe'), 0), nth(stagesOf('dell_hpe'), 1)];

const shown = async (host: string): Promise<Move> =>
  (await answerTo<Move>(system.current.call('GET', `moves/progress/${host}?include=ended`))).body;

const batch = (hostnames: unknown) =>
  answerTo<ErrorBody>(system.current.call('POST', 'moves/progress/batch', { hostnames }));

/** Ends the booking of a host and books it elsewhere. */
const rebook = async (host: string, scheduleId: number, cloud: string) => {
  await endBookingNow(system.current, scheduleId);
  return bookNow(system.current.quads, { host, cloud });
};

describe('a batch', () => {
  test('returns one id for each host, and starts its move', async () => {
    const hosts = [
      await dueHosts.create('supermicro'),
      await dueHosts.create('no_wipe'),
      await dueHosts.create('return'),
    ];
    const ids = await reporter.start(...hosts, ...hosts);
    expect(Object.keys(ids).sort()).toEqual([...hosts].sort());
    const moves = await Promise.all(hosts.map(shown));
    expect(moves.map((move) => move.profile)).toEqual(['supermicro', 'no_wipe', 'return']);
    for (const move of moves) {
      expect(move).toMatchObject({ id: ids[move.host], status: first, attempt: 1 });
      expect(move).toMatchObject({ reporter: { kind: 'external', name: 'admin@example.com' } });
      expect(move).toMatchObject({ message: null, completed_at: null });
    }
  });

  test('returns the cursor that a read returns', async () => {
    const host = await dueHosts.create();
    const answer = await batch([host]);
    expect(answer.status).toBe(201);
    expect(Number(answer.headers.get('quads-cursor'))).toBe((await shown(host)).cursor);
  });

  test.each([
    ['no list', undefined],
    ['an empty list', []],
    ['a text', 'host01'],
    ['a number in it', [1]],
    ['an empty name in it', ['']],
    ['too many', Array.from({ length: 10_001 }, (_, index) => `h${index}`)],
  ])('with %s is rejected', async (_what, hostnames) => {
    expect(await batch(hostnames)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });
});

describe('a host that cannot be started rejects the batch', () => {
  test('with each such host and its reason', async () => {
    const good = await dueHosts.create();
    const idle = 'idle.example.com';
    await createStrayHost(system.current.quads, { host: idle, cloud: 'cloud01' });
    const before = await reporter.head();
    const answer = await batch([good, 'nobody.example.com', idle, 'void.example.com']);
    expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(answer.body.details).toEqual([
      { host: 'nobody.example.com', problem: expect.stringMatching(/no such host/) },
      { host: idle, problem: expect.stringMatching(/default cloud already/) },
      { host: 'void.example.com', problem: expect.stringMatching(/no such host/) },
    ]);
    expect(await reporter.head()).toBe(before);
    const none = await answerTo(system.current.call('GET', `moves/progress/${good}?include=ended`));
    expect(none.status).toBe(404);
  });

  test('if the pipeline moves it', async () => {
    const [good, host] = [await dueHosts.create(), await dueHosts.create()];
    await startInPipeline(system.current, host);
    const before = await reporter.head();
    const answer = await batch([good, host]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(answer.body.details).toEqual([{ host, problem: expect.stringMatching(/pipeline/) }]);
    expect(await reporter.head()).toBe(before);
  });
});

describe('a host with a live move', () => {
  test('keeps a pending move of the same goal', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const before = await reporter.head();
    expect(await reporter.start(host)).toEqual({ [host]: id });
    expect(await shown(host)).toMatchObject({ move_id: moveId, attempt: 1 });
    expect(await reporter.head()).toBe(before);
  });

  test('keeps it in a batch with new hosts', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const fresh = await dueHosts.create();
    const ids = await reporter.start(fresh, host);
    expect(ids[host]).toBe(id);
    expect(await shown(host)).toMatchObject({ move_id: moveId });
    expect(await shown(fresh)).toMatchObject({ id: ids[fresh] });
  });

  test('replaces a started one by the next attempt', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, second);
    expect(await reporter.start(host)).toEqual({ [host]: id });
    const next = await shown(host);
    expect(next).toMatchObject({ id, status: first, attempt: 2 });
    expect(next).not.toHaveProperty('resumed_from');
    const { move_id } = next;
    expect(await reporter.move(moveId)).toMatchObject({
      status: 'failed',
      failed_stage: second,
      superseded_by: move_id,
      failure: {
        code: 'superseded',
        superseded_by: move_id,
        retryable: false,
        who_must_act: 'nobody',
      },
    });
    expect((await reporter.log(moveId)).at(-1)).toMatchObject({ type: 'move_failed' });
  });

  test('replaces a pending one of another goal', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const schedule = await rebook(host, id, 'cloud03');
    expect(await reporter.start(host)).toEqual({ [host]: schedule.id });
    expect(await shown(host)).toMatchObject({ target_cloud: 'cloud03', attempt: 1 });
    expect(await reporter.move(moveId)).toMatchObject({ failure: { code: 'superseded' } });
  });

  test('replaces one of another schedule to the same cloud, by attempt 1 of the new booking', async () => {
    const { host, id } = await reporter.startNewHost();
    const schedule = await rebook(host, id, 'cloud02');
    expect(await reporter.start(host)).toEqual({ [host]: schedule.id });
    const move = await shown(host);
    expect(move).toMatchObject({ schedule_id: schedule.id, attempt: 1, goal_id: move.move_id });
  });
});

describe('attempts are counted by goal', () => {
  test('from 1 for each booking, across its failures', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'failed');
    await reporter.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 2 });
    await reporter.reportAll(id, 'completed');
    const elsewhere = await rebook(host, id, 'cloud03');
    await reporter.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 1, target_cloud: 'cloud03' });
    await rebook(host, elsewhere.id, 'cloud02');
    await reporter.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 1, target_cloud: 'cloud02' });
  });

  test('for a return as well', async () => {
    const { host, id } = await reporter.startNewHost('return');
    await reporter.reportAll(id, second, 'failed');
    const again = await reporter.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 2, profile: 'return', id: again[host] });
    expect(again[host]).not.toBe(id);
  });
});

describe('a return', () => {
  test('goes to the default cloud and has neither schedule nor assignment', async () => {
    const { host } = await reporter.startNewHost('return');
    const move = await shown(host);
    expect(move).toMatchObject({
      id: -move.move_id,
      source_cloud: 'cloud02',
      target_cloud: 'cloud01',
      profile: 'return',
    });
    expect(Object.keys(move)).not.toContain('schedule_id');
    expect(Object.keys(move)).not.toContain('assignment_id');
  });

  test('is due after the booking of a host has ended', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    const { quads } = system.current;
    await quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
    const due = await quads.listDueMoves();
    expect(due).toContainEqual({ host, new: 'cloud01', current: 'cloud02' });
    await reporter.start(host);
    expect(await shown(host)).toMatchObject({ profile: 'return', target_cloud: 'cloud01' });
  });
});

describe('a start that was lost', () => {
  test('is replaced by the first report for the schedule', async () => {
    const host = await dueHosts.create();
    const [schedule] = await system.current.quads.listSchedules({ query: { host } });
    const id = schedule?.id as number;
    const move = await reporter.reportAll(id, second);
    expect(move).toMatchObject({ id, host, status: second, attempt: 1 });
    expect((await reporter.log(move.move_id)).map(({ type }) => type)).toEqual([
      'move_started',
      'stage_succeeded',
      'stage_started',
    ]);
  });

  test('supersedes the former move of the host', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const schedule = await rebook(host, id, 'cloud03');
    const move = await reporter.reportAll(schedule.id, second);
    expect(move).toMatchObject({ target_cloud: 'cloud03', status: second });
    expect(await reporter.move(moveId)).toMatchObject({ superseded_by: move.move_id });
  });

  test('is not replaced while the host is not booked there', async () => {
    const { host, id } = await reporter.startNewHost();
    const { quads } = system.current;
    const later = await quads.createSchedule({
      body: {
        cloud: 'cloud03',
        hostname: host,
        start: '2099-01-01 00:00',
        end: '2099-02-01 00:00',
      },
    });
    const before = await reporter.head();
    const answer = await reporter.report<ErrorBody>(later.id, { status: second });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'move_in_progress', current: { move: { id, host } } },
    });
    expect(await reporter.head()).toBe(before);
  });

  test('is not replaced by a report without a status', async () => {
    const host = await dueHosts.create();
    const [schedule] = await system.current.quads.listSchedules({ query: { host } });
    const answer = await reporter.report(schedule?.id as number, { message: 'Hello' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });
});

test('a report for a move of the pipeline is rejected', async () => {
  const host = await dueHosts.create();
  const { id, move_id } = await startInPipeline(system.current, host);
  const before = await reporter.head();
  const answer = await reporter.report<ErrorBody>(id, { status: second });
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'move_in_progress', current: { move: { id, move_id, status: first } } },
  });
  expect(await reporter.head()).toBe(before);
});
