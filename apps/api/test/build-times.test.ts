import type { Error as ErrorBody, Move, Schedule } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// The build times of a schedule follow the reports and the end of its newest move.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const [second, third] = [nth(stagesOf('dell_hpe'), 1), nth(stagesOf('dell_hpe'), 2)];

const call = (method: string, path: string, body?: unknown) =>
  answerTo<ErrorBody>(system.current.call(method, path, body));

type Times = Pick<Schedule, 'build_start' | 'build_end'>;

const timesOf = async (id: number): Promise<Times> => {
  const { body } = await answerTo<Schedule>(system.current.call('GET', `schedules/${id}`));
  return { build_start: body.build_start, build_end: body.build_end };
};

/** A time in the format of schedules: seconds, in GMT. */
const shown = (time: string | null | undefined): string => new Date(time ?? '').toUTCString();

const newest = async (host: string): Promise<Move> => {
  const path = `moves/progress/${host}?include=ended`;
  return (await answerTo<Move>(system.current.call('GET', path))).body;
};

/** The build times after a move of the schedule has ended. */
const timesOfEnded = ({ started_at, completed_at }: Move): Times => ({
  build_start: shown(started_at),
  build_end: shown(completed_at),
});

const times = (body: Partial<Times>) => body;

describe('a start by batch', () => {
  test('sets the start of the build and clears its end', async () => {
    const { host, id } = await reporter.startNewHost();
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('changes nothing for a pending move', async () => {
    const { host, id } = await reporter.startNewHost();
    await call('PATCH', `schedules/${id}`, { build_start: '2098-01-01T00:00' });
    await reporter.start(host);
    const kept = times({ build_start: shown('2098-01-01T00:00Z') });
    expect(await timesOf(id)).toMatchObject(kept);
  });

  test.each(['failed', 'completed'])('after %s clears the earlier end', async (end) => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, second, end);
    expect((await timesOf(id)).build_end).not.toBeNull();
    await reporter.start(host);
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('of a return does not depend on former schedules', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    const before = await timesOf(id);
    await endBookingNow(system.current, id);
    await system.current.quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    const ids = await reporter.start(host);
    await reporter.reportAll(ids[host] ?? 0, second, 'completed');
    expect(await timesOf(id)).toEqual(before);
  });
});

/** Every way in which a live reported move can end. */
const ends: [string, (started: StartedMove) => Promise<unknown>][] = [
  ['completed', ({ id }) => reporter.reportAll(id, 'completed')],
  ['failed', ({ id }) => reporter.report(id, { status: 'failed', error_message: 'no power' })],
  [
    'failed at a later stage',
    ({ id }) => reporter.report(id, { status: 'failed', message: 'Failed at reboot' }),
  ],
  ['cancelled', ({ moveId }) => call('POST', `moves/${moveId}/cancel`)],
  ['schedule_ended by an end now', ({ id }) => call('PATCH', `schedules/${id}`, { end: 'now' })],
  [
    'schedule_ended by a later start',
    ({ id }) => call('PATCH', `schedules/${id}`, { start: '2098-01-01T00:00' }),
  ],
  [
    'superseded by a move for the next booking',
    async ({ host, id }) => {
      await endBookingNow(system.current, id);
      await bookNow(system.current.quads, { host, cloud: 'cloud03' });
      await reporter.start(host);
    },
  ],
];

describe('the end of a reported move', () => {
  test.each(ends)('sets the end of the build: %s', async (_how, end) => {
    const started = await reporter.startNewHost();
    await reporter.reportAll(started.id, second);
    await end(started);
    const move = await reporter.move(started.moveId);
    expect(move.completed_at).not.toBeNull();
    expect(await timesOf(started.id)).toEqual(timesOfEnded(move));
  });

  test('is also shown in the assignment', async () => {
    const { quads } = system.current;
    const cloud = 'cloud31';
    await quads.createCloud({ body: { cloud } });
    const tenant = { description: 'Tests', owner: 'tenant', ticket: '1', wipe: true };
    const { id: assignmentId } = await quads.createAssignment({ body: { cloud, ...tenant } });
    const host = await dueHosts.create();
    const [former] = await quads.listCurrentSchedules({ query: { host } });
    await endBookingNow(system.current, former?.id ?? 0);
    const { id } = await bookNow(quads, { host, cloud });
    await reporter.start(host);
    await call('POST', `assignments/terminate/${assignmentId}`);
    const move = await newest(host);
    expect(move.failure?.code).toBe('schedule_ended');
    expect(await timesOf(id)).toEqual(timesOfEnded(move));
  });

  test('by another start for the same schedule sets the next start', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, second);
    await reporter.start(host);
    expect((await reporter.move(moveId)).failure?.code).toBe('superseded');
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('by a start of the pipeline does not set the times', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, second);
    const before = await timesOf(id);
    expect((await call('POST', 'moves', { hostnames: [host] })).status).toBe(201);
    expect((await reporter.move(moveId)).failure?.code).toBe('superseded');
    expect(await timesOf(id)).toEqual({ ...before, build_end: null });
  });

  test('changes nothing if it is reported again', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    const before = await timesOf(id);
    await reporter.report(id, { status: 'completed', occurred_at: '2020-01-01T00:00' });
    expect(await timesOf(id)).toEqual(before);
    expect(before).toEqual(timesOfEnded(await newest(host)));
  });

  test('keeps a build_end that is sent with the change of the schedule', async () => {
    const { id } = await reporter.startNewHost();
    const sent = { start: '2020-01-01T00:00', end: '2020-01-02T00:00' };
    const builds = { build_start: '2020-01-01T01:00', build_end: '2020-01-01T02:00' };
    expect((await call('PATCH', `schedules/${id}`, { ...sent, ...builds })).status).toBe(200);
    expect(await timesOf(id)).toEqual({
      build_start: shown(`${builds.build_start}Z`),
      build_end: shown(`${builds.build_end}Z`),
    });
  });
});

describe('a report that opens a move', () => {
  test('after a lost batch sets the start of the build', async () => {
    const host = await dueHosts.create();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const id = schedule?.id ?? 0;
    const { started_at } = await reporter.reportAll(id, third);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test.each(['completed', 'failed'])('with %s sets start and end', async (status) => {
    const host = await dueHosts.create();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const id = schedule?.id ?? 0;
    expect(await timesOf(id)).toEqual({ build_start: null, build_end: null });
    const move = await reporter.reportAll(id, status);
    expect(await timesOf(id)).toEqual(timesOfEnded(move));
  });

  test('after a failure sets the start for the next attempt', async () => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, second, 'failed');
    const next = await reporter.reportAll(id, third);
    expect(next).toMatchObject({ attempt: 2, resumed_from: moveId });
    expect(await timesOf(id)).toEqual({ build_start: shown(next.started_at), build_end: null });
    const done = await reporter.reportAll(id, 'completed');
    expect(await timesOf(id)).toEqual(timesOfEnded(done));
  });
});

describe('a report with an earlier time', () => {
  const early = '2020-01-01T08:00:00';
  const late = '2020-01-01T09:30:00';

  test.each(['completed', 'failed'])('sets the time of the end: %s', async (status) => {
    const { host, id } = await reporter.startNewHost();
    const { started_at } = await newest(host);
    // Before the schedule, and before the start of the build: it is recorded as it happened.
    const answer = await reporter.report(id, { status, occurred_at: late });
    expect(answer.status).toBe(200);
    expect(await timesOf(id)).toEqual({
      build_start: shown(started_at),
      build_end: shown(`${late}Z`),
    });
  });

  test('sets the time of the start if it opens a move', async () => {
    const { id } = await reporter.startNewHost();
    await reporter.report(id, { status: 'failed', occurred_at: late });
    const answer = await reporter.report(id, { status: third, occurred_at: early });
    expect(answer.status).toBe(200);
    expect(await timesOf(id)).toEqual({ build_start: shown(`${early}Z`), build_end: null });
    await reporter.report(id, { status: 'completed', occurred_at: '2098-01-01T00:00' });
    expect(await timesOf(id)).toEqual({
      build_start: shown(`${early}Z`),
      build_end: shown('2098-01-01T00:00Z'),
    });
  });

  test('does not change the build times if it reports a stage', async () => {
    const { id } = await reporter.startNewHost();
    const before = await timesOf(id);
    await reporter.report(id, { status: second, occurred_at: early });
    expect(await timesOf(id)).toEqual(before);
  });
});

describe('PATCH schedules', () => {
  const patch = (id: number, body: object) => call('PATCH', `schedules/${id}`, body);

  const booked = async (): Promise<number> => {
    const host = await dueHosts.create();
    const [{ id } = { id: 0 }] = await system.current.quads.listCurrentSchedules({
      query: { host },
    });
    const span = { start: '2025-01-01T00:00', end: '2095-01-01T00:00' };
    expect((await patch(id, span)).status).toBe(200);
    return id;
  };

  test.each([
    ['build_start before the schedule', {}, { build_start: '2024-12-31T23:59' }, ['build_start']],
    ['build_start after the schedule', {}, { build_start: '2095-01-01T00:01' }, ['build_start']],
    ['build_end before the schedule', {}, { build_end: '2024-12-31T23:59' }, ['build_end']],
    ['build_end after the schedule', {}, { build_end: '2095-01-01T00:01' }, ['build_end']],
    [
      'both in the wrong order',
      {},
      { build_start: '2030-01-02T00:00', build_end: '2030-01-01T00:00' },
      ['build_end'],
    ],
    [
      'both outside',
      {},
      { build_start: '2020-01-01T00:00', build_end: '2099-01-01T00:00' },
      ['build_start', 'build_end'],
    ],
    [
      'build_end before the stored start',
      { build_start: '2030-01-02T00:00' },
      { build_end: '2030-01-01T00:00' },
      ['build_end'],
    ],
    [
      'build_start after the stored end',
      { build_end: '2030-01-01T00:00' },
      { build_start: '2030-01-02T00:00' },
      ['build_start'],
    ],
    [
      'build_end after an end in the same request',
      {},
      { end: '2090-01-01T00:00', build_end: '2091-01-01T00:00' },
      ['build_end'],
    ],
    [
      'build_start before a start in the same request',
      {},
      { start: '2025-06-01T00:00', build_start: '2025-05-01T00:00' },
      ['build_start'],
    ],
  ])('rejects %s', async (_what, before, body, fields) => {
    const id = await booked();
    if (Object.keys(before).length > 0) expect((await patch(id, before)).status).toBe(200);
    const was = await timesOf(id);
    const answer = await patch(id, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    const { details = [] } = answer.body;
    expect(details.map(({ field }) => field)).toEqual(fields);
    for (const { problem } of details) {
      expect(problem).toMatch(/not be before .*20\d\d-.* or after .*20\d\d-/);
    }
    expect(await timesOf(id)).toEqual(was);
  });

  test.each([
    ['at the bounds', { build_start: '2025-01-01T00:00', build_end: '2095-01-01T00:00' }],
    ['at one time', { build_start: '2030-01-01T00:00', build_end: '2030-01-01T00:00' }],
    ['now', { build_start: 'now', build_end: 'now' }],
    [
      'in a schedule that is extended in the same request',
      { end: '2099-01-01T00:00', build_end: '2098-01-01T00:00' },
    ],
  ])('accepts build times %s', async (_what, body) => {
    const id = await booked();
    expect((await patch(id, body)).status).toBe(200);
    expect((await timesOf(id)).build_end).not.toBeNull();
  });

  test('accepts the minute in which the build began, as programs write whole minutes', async () => {
    const { host, id } = await reporter.startNewHost();
    const { started_at } = await newest(host);
    const minute = `${started_at.slice(0, 16)}`;
    await patch(id, { start: new Date(Date.parse(started_at) - 3_600_000).toISOString() });
    expect((await patch(id, { build_end: minute })).status).toBe(200);
    expect((await timesOf(id)).build_end).toBe(shown(`${minute}Z`));
    const before = new Date(Date.parse(`${minute}Z`) - 60_000).toISOString();
    expect((await patch(id, { build_end: before })).status).toBe(400);
  });

  test('keeps a time outside of the schedule that a move has recorded', async () => {
    const id = await booked();
    const outside = "build_start = '2024-06-01T00:00Z', build_end = '2096-01-01T00:00Z'";
    await system.current.execute(`update schedules set ${outside} where id = ${id}`);
    const was = await timesOf(id);
    for (const body of [{ end: '2090-01-01T00:00' }, { start: '2025-02-01T00:00' }]) {
      expect((await patch(id, body)).status).toBe(200);
    }
    expect(await timesOf(id)).toEqual(was);
  });

  const past = { build_start: '2025-03-01T00:00', build_end: '2025-04-01T00:00' };
  const coming = { build_start: '2089-03-01T00:00', build_end: '2089-04-01T00:00' };

  test.each([
    ['end before a build_end', past, { end: '2025-03-15T00:00' }, { end: ['build_end'] }],
    ['end before both', past, { end: '2025-02-01T00:00' }, { end: ['build_start', 'build_end'] }],
    ['end before a coming build_end', coming, { end: '2089-03-15T00:00' }, { end: ['build_end'] }],
    [
      'end before a stored build_end',
      past,
      { end: '2025-03-15T00:00', build_start: '2025-02-01T00:00' },
      { end: ['build_end'] },
    ],
    [
      'start after a past build_start',
      past,
      { start: '2025-03-15T00:00' },
      { start: ['build_start'] },
    ],
    [
      'start after a future build',
      coming,
      { start: '2090-01-01T00:00' },
      { start: ['build_start', 'build_end'] },
    ],
  ])('rejects: %s', async (_what, stored, body, bounds) => {
    const id = await booked();
    expect((await patch(id, stored)).status).toBe(200);
    const read = () => answerTo<Schedule>(system.current.call('GET', `schedules/${id}`));
    const was = (await read()).body;
    const answer = await patch(id, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    const { details = [] } = answer.body;
    const named = details.map(({ field = '', problem }) => [
      field,
      [...problem.matchAll(/(build_\w+) \(20\d\d-/g)].map(([, name]) => name),
    ]);
    expect(Object.fromEntries(named)).toEqual(bounds);
    expect((await read()).body).toEqual(was);
  });

  test.each([
    ['end now', { end: 'now' }],
    ['later end', { end: '2090-01-01T00:00' }],
    ['later start', { start: '2089-01-01T00:00' }],
    ['end at the build_end', { end: '2025-04-01T00:00' }],
    ['start at the build_start', { start: '2025-03-01T00:00' }],
    ['span without the build', { start: '2025-05-01T00:00', end: '2025-06-01T00:00' }],
    [
      'span in the past, with the build times in it',
      {
        start: '2025-05-01T00:00',
        end: '2025-06-01T00:00',
        build_start: '2025-05-02T00:00',
        build_end: '2025-05-03T00:00',
      },
    ],
  ])('accepts a %s with a build in the past', async (_what, body) => {
    const id = await booked();
    expect((await patch(id, past)).status).toBe(200);
    expect((await patch(id, body)).status).toBe(200);
  });

  test('accepts a near end with a build_end from a clock that is ahead', async () => {
    const { id } = await reporter.startNewHost();
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    await reporter.report(id, { status: 'completed', occurred_at: inSeconds(40) });
    expect((await patch(id, { end: inSeconds(10) })).status).toBe(200);
  });

  test('accepts an end now with any build times', async () => {
    const id = await booked();
    expect((await patch(id, coming)).status).toBe(200);
    expect((await patch(id, { end: 'now' })).status).toBe(200);
  });
});

describe('concurrent PATCH schedules on two systems', () => {
  const rounds = Array.from({ length: 16 }, (_none, round) => round);

  /** The fields of a schedule, as milliseconds. */
  const stored = async (id: number) => {
    const { body } = await answerTo<Schedule>(system.current.call('GET', `schedules/${id}`));
    const ms = (time: string | null) => (time === null ? null : Date.parse(time));
    const { start, end, build_start, build_end } = body;
    return { start: ms(start), end: ms(end), buildStart: ms(build_start), buildEnd: ms(build_end) };
  };

  const newSchedule = async (): Promise<number> => {
    const host = await dueHosts.create();
    const [{ id } = { id: 0 }] = await system.current.quads.listCurrentSchedules({
      query: { host },
    });
    const span = { start: '2025-01-01T00:00', end: '2095-01-01T00:00' };
    expect((await call('PATCH', `schedules/${id}`, span)).status).toBe(200);
    return id;
  };

  /**
   * Sends two requests concurrently, one to each system. Returns the schedule and the responses.
   */
  const race = async (id: number, round: number, bodies: [object, object]) => {
    const systems = round % 2 === 0 ? [system, replica] : [replica, system];
    const answers = await Promise.all(
      systems.map(({ current }, place) =>
        answerTo<ErrorBody>(current.call('PATCH', `schedules/${id}`, bodies[place])),
      ),
    );
    return { statuses: answers.map(({ status }) => status), answers };
  };

  const one = [200, 400];

  test.each<[string, [object, object]]>([
    [
      'a build_end before the build_start',
      [{ build_start: '2026-12-08T00:00' }, { build_end: '2026-12-05T00:00' }],
    ],
    [
      'an end before the build_end',
      [{ build_end: '2090-06-01T00:00' }, { end: '2090-01-01T00:00' }],
    ],
    [
      'a start after the build_start',
      [{ build_start: '2025-06-01T00:00' }, { start: '2025-07-01T00:00' }],
    ],
    ['an end before the start', [{ start: '2060-01-01T00:00' }, { end: '2050-01-01T00:00' }]],
  ])('never store %s: one is rejected', async (_what, bodies) => {
    for (const round of rounds) {
      const id = await newSchedule();
      const { statuses, answers } = await race(id, round, bodies);
      expect(statuses.toSorted(), JSON.stringify(answers)).toEqual(one);
      const { start, end, buildStart, buildEnd } = await stored(id);
      expect(start).toBeLessThan(end ?? 0);
      expect(buildStart ?? start).toBeGreaterThanOrEqual(start ?? 0);
      expect(buildEnd ?? buildStart ?? start).toBeGreaterThanOrEqual(buildStart ?? start ?? 0);
      expect(buildEnd ?? end).toBeLessThanOrEqual(end ?? 0);
    }
  });

  test('never end a booking before a build_start that another request sets', async () => {
    for (const round of rounds) {
      const { id, moveId } = await reporter.startNewHost();
      const ended = { end: 'now', build_end: 'now' };
      const coming = { build_start: '2098-01-01T00:00' };
      const { statuses, answers } = await race(id, round, [ended, coming]);
      expect(statuses.toSorted(), JSON.stringify(answers)).toEqual(one);
      const { end, buildStart } = await stored(id);
      expect(buildStart).toBeLessThanOrEqual(end ?? 0);
      const isEnded = statuses[0] === 200;
      expect((await reporter.move(moveId)).completed_at !== null).toBe(isEnded);
    }
  });

  test('accept both if they do not conflict', async () => {
    for (const round of rounds) {
      const id = await newSchedule();
      const bodies: [object, object] = [
        { build_start: '2026-12-05T00:00' },
        { build_end: '2026-12-08T00:00' },
      ];
      expect((await race(id, round, bodies)).statuses).toEqual([200, 200]);
      const at = { buildStart: Date.UTC(2026, 11, 5), buildEnd: Date.UTC(2026, 11, 8) };
      expect(await stored(id)).toMatchObject(at);
    }
  });

  test('do not conflict with the times that a move records meanwhile', async () => {
    for (const round of rounds) {
      const { id } = await reporter.startNewHost();
      const current = round % 2 === 0 ? system.current : replica.current;
      const [reported, changed] = await Promise.all([
        reporter.report(id, { status: 'completed', occurred_at: '2020-01-01T00:00' }),
        answerTo(current.call('PATCH', `schedules/${id}`, { end: '2098-01-01T00:00' })),
      ]);
      expect([reported.status, changed.status]).toEqual([200, 200]);
      expect((await timesOf(id)).build_end).toBe(shown('2020-01-01T00:00Z'));
    }
  });
});
