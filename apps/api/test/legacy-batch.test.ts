import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, letEnd, strand, useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { startInPipeline } from './support/pipeline.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// Starting moves: all of a batch or none.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);
const [first, second] = [nth(stagesOf('dell_hpe'), 0), nth(stagesOf('dell_hpe'), 1)];

const shown = async (host: string): Promise<Move> =>
  (await answerTo<Move>(system.current.call('GET', `moves/progress/${host}?include=ended`))).body;

const batch = (hostnames: unknown) =>
  answerTo<ErrorBody>(system.current.call('POST', 'moves/progress/batch', { hostnames }));

/** Lets the booking of a host end and books it elsewhere. */
const rebook = async (host: string, scheduleId: number, cloud: string) => {
  await letEnd(system.current, scheduleId);
  return bookNow(system.current.quads, { host, cloud });
};

describe('a batch', () => {
  test('gives the id of each host, once, and starts its move', async () => {
    const hosts = [
      await lab.host('supermicro'),
      await lab.host('no_wipe'),
      await lab.host('return'),
    ];
    const ids = await mover.start(...hosts, ...hosts);
    expect(Object.keys(ids).sort()).toEqual([...hosts].sort());
    const moves = await Promise.all(hosts.map(shown));
    expect(moves.map((move) => move.profile)).toEqual(['supermicro', 'no_wipe', 'return']);
    for (const move of moves) {
      expect(move).toMatchObject({ id: ids[move.host], status: first, attempt: 1 });
      expect(move).toMatchObject({ reporter: { kind: 'external', name: 'admin@example.com' } });
      expect(move).toMatchObject({ message: null, completed_at: null });
    }
  });

  test('answers the cursor that a reader sees', async () => {
    const host = await lab.host();
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
  ])('with %s is refused', async (_what, hostnames) => {
    expect(await batch(hostnames)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });
});

describe('a host that cannot be started stops the batch', () => {
  test('and each such host is named with its reason', async () => {
    const good = await lab.host();
    const idle = 'idle.example.com';
    await strand(system.current.quads, { host: idle, cloud: 'cloud01' });
    const before = await mover.head();
    const answer = await batch([good, 'nobody.example.com', idle, 'void.example.com']);
    expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(answer.body.details).toEqual([
      { host: 'nobody.example.com', problem: expect.stringMatching(/no such host/) },
      { host: idle, problem: expect.stringMatching(/default cloud already/) },
      { host: 'void.example.com', problem: expect.stringMatching(/no such host/) },
    ]);
    expect(await mover.head()).toBe(before);
    const none = await answerTo(system.current.call('GET', `moves/progress/${good}?include=ended`));
    expect(none.status).toBe(404);
  });

  test('when our own pipeline is moving it', async () => {
    const [good, host] = [await lab.host(), await lab.host()];
    await startInPipeline(system.current, host);
    const before = await mover.head();
    const answer = await batch([good, host]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(answer.body.details).toEqual([{ host, problem: expect.stringMatching(/pipeline/) }]);
    expect(await mover.head()).toBe(before);
  });
});

describe('a host that is on the move already', () => {
  test('keeps a move of the same goal that has not begun', async () => {
    const { host, id, moveId } = await mover.started();
    const before = await mover.head();
    expect(await mover.start(host)).toEqual({ [host]: id });
    expect(await shown(host)).toMatchObject({ move_id: moveId, attempt: 1 });
    expect(await mover.head()).toBe(before);
  });

  test('keeps it beside hosts that are fresh', async () => {
    const { host, id, moveId } = await mover.started();
    const fresh = await lab.host();
    const ids = await mover.start(fresh, host);
    expect(ids[host]).toBe(id);
    expect(await shown(host)).toMatchObject({ move_id: moveId });
    expect(await shown(fresh)).toMatchObject({ id: ids[fresh] });
  });

  test('leaves one that has begun for the next attempt', async () => {
    const { host, id, moveId } = await mover.started();
    await mover.through(id, second);
    expect(await mover.start(host)).toEqual({ [host]: id });
    const next = await shown(host);
    expect(next).toMatchObject({ id, status: first, attempt: 2 });
    expect(next).not.toHaveProperty('resumed_from');
    const { move_id } = next;
    expect(await mover.move(moveId)).toMatchObject({
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
    expect((await mover.log(moveId)).at(-1)).toMatchObject({ type: 'move_failed' });
  });

  test('leaves one of another goal, though it has not begun', async () => {
    const { host, id, moveId } = await mover.started();
    const schedule = await rebook(host, id, 'cloud03');
    expect(await mover.start(host)).toEqual({ [host]: schedule.id });
    expect(await shown(host)).toMatchObject({ target_cloud: 'cloud03', attempt: 1 });
    expect(await mover.move(moveId)).toMatchObject({ failure: { code: 'superseded' } });
  });

  test('replaces one of another schedule to the same cloud, by attempt 1 of the new booking', async () => {
    const { host, id } = await mover.started();
    const schedule = await rebook(host, id, 'cloud02');
    expect(await mover.start(host)).toEqual({ [host]: schedule.id });
    const move = await shown(host);
    expect(move).toMatchObject({ schedule_id: schedule.id, attempt: 1, goal_id: move.move_id });
  });
});

describe('attempts are counted by goal', () => {
  test('from 1 with each booking, and over its failures', async () => {
    const { host, id } = await mover.started();
    await mover.through(id, 'failed');
    await mover.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 2 });
    await mover.through(id, 'completed');
    const elsewhere = await rebook(host, id, 'cloud03');
    await mover.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 1, target_cloud: 'cloud03' });
    await rebook(host, elsewhere.id, 'cloud02');
    await mover.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 1, target_cloud: 'cloud02' });
  });

  test('for a return as well', async () => {
    const { host, id } = await mover.started('return');
    await mover.through(id, second, 'failed');
    const again = await mover.start(host);
    expect(await shown(host)).toMatchObject({ attempt: 2, profile: 'return', id: again[host] });
    expect(again[host]).not.toBe(id);
  });
});

describe('a return', () => {
  test('goes to the default cloud and has neither schedule nor assignment', async () => {
    const { host } = await mover.started('return');
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

  test('is what a host is due when its booking has ended', async () => {
    const { host, id } = await mover.started();
    await mover.through(id, 'completed');
    const { quads } = system.current;
    await quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
    const due = await quads.listDueMoves();
    expect(due).toContainEqual({ host, new: 'cloud01', current: 'cloud02' });
    await mover.start(host);
    expect(await shown(host)).toMatchObject({ profile: 'return', target_cloud: 'cloud01' });
  });
});

describe('a start that was lost', () => {
  test('is made up for by the first report on the schedule', async () => {
    const host = await lab.host();
    const [schedule] = await system.current.quads.listSchedules({ query: { host } });
    const id = schedule?.id as number;
    const move = await mover.through(id, second);
    expect(move).toMatchObject({ id, host, status: second, attempt: 1 });
    expect((await mover.log(move.move_id)).map(({ type }) => type)).toEqual([
      'move_started',
      'stage_succeeded',
      'stage_started',
    ]);
  });

  test('takes the place of what the host did before', async () => {
    const { host, id, moveId } = await mover.started();
    const schedule = await rebook(host, id, 'cloud03');
    const move = await mover.through(schedule.id, second);
    expect(move).toMatchObject({ target_cloud: 'cloud03', status: second });
    expect(await mover.move(moveId)).toMatchObject({ superseded_by: move.move_id });
  });

  test('stays lost while the host is not booked there', async () => {
    const { host, id } = await mover.started();
    const { quads } = system.current;
    const later = await quads.createSchedule({
      body: {
        cloud: 'cloud03',
        hostname: host,
        start: '2099-01-01 00:00',
        end: '2099-02-01 00:00',
      },
    });
    const before = await mover.head();
    const answer = await mover.report<ErrorBody>(later.id, { status: second });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'move_in_progress', current: { move: { id, host } } },
    });
    expect(await mover.head()).toBe(before);
  });

  test('needs a status: texts alone start nothing', async () => {
    const host = await lab.host();
    const [schedule] = await system.current.quads.listSchedules({ query: { host } });
    const answer = await mover.report(schedule?.id as number, { message: 'Hello' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });
});

test('a report on what our own pipeline runs is refused', async () => {
  const host = await lab.host();
  const { id, move_id } = await startInPipeline(system.current, host);
  const before = await mover.head();
  const answer = await mover.report<ErrorBody>(id, { status: second });
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'move_in_progress', current: { move: { id, move_id, status: first } } },
  });
  expect(await mover.head()).toBe(before);
});
