import type { Error as ErrorBody, Move, Schedule } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, letEnd, useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// The build times of a schedule follow its newest move: as reporters report it, and as it ends.

const system = useSystem();
const replica = useSystem({ beside: system });
const lab = useLab(system);
const mover = moverOf(system, lab);

const [second, third] = [nth(stagesOf('dell_hpe'), 1), nth(stagesOf('dell_hpe'), 2)];

const call = (method: string, path: string, body?: unknown) =>
  answerTo<ErrorBody>(system.current.call(method, path, body));

type Times = Pick<Schedule, 'build_start' | 'build_end'>;

const timesOf = async (id: number): Promise<Times> => {
  const { body } = await answerTo<Schedule>(system.current.call('GET', `schedules/${id}`));
  return { build_start: body.build_start, build_end: body.build_end };
};

/** A time as schedules show it: seconds, in GMT. */
const shown = (time: string | null | undefined): string => new Date(time ?? '').toUTCString();

const newest = async (host: string): Promise<Move> => {
  const path = `moves/progress/${host}?include=ended`;
  return (await answerTo<Move>(system.current.call('GET', path))).body;
};

/** What the times are once a move of the schedule has ended. */
const timesOfEnded = ({ started_at, completed_at }: Move): Times => ({
  build_start: shown(started_at),
  build_end: shown(completed_at),
});

const times = (body: Partial<Times>) => body;

describe('a start by batch', () => {
  test('is the start of the build, and leaves its end open', async () => {
    const { host, id } = await mover.started();
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('of a move that is pending changes nothing', async () => {
    const { host, id } = await mover.started();
    await call('PATCH', `schedules/${id}`, { build_start: '2098-01-01T00:00' });
    await mover.start(host);
    const kept = times({ build_start: shown('2098-01-01T00:00Z') });
    expect(await timesOf(id)).toMatchObject(kept);
  });

  test.each(['failed', 'completed'])('after %s clears the end of before', async (end) => {
    const { host, id } = await mover.started();
    await mover.through(id, second, end);
    expect((await timesOf(id)).build_end).not.toBeNull();
    await mover.start(host);
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('of a host that goes home is refused by no schedule that it had', async () => {
    const { host, id } = await mover.started();
    await mover.through(id, 'completed');
    const before = await timesOf(id);
    await letEnd(system.current, id);
    await system.current.quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    const ids = await mover.start(host);
    await mover.through(ids[host] ?? 0, second, 'completed');
    expect(await timesOf(id)).toEqual(before);
  });
});

/** Every way in which a live move that is reported can end. */
const ends: [string, (started: Started) => Promise<unknown>][] = [
  ['completed', ({ id }) => mover.through(id, 'completed')],
  ['failed', ({ id }) => mover.report(id, { status: 'failed', error_message: 'no power' })],
  [
    'failed at a later stage',
    ({ id }) => mover.report(id, { status: 'failed', message: 'Failed at reboot' }),
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
      await letEnd(system.current, id);
      await bookNow(system.current.quads, { host, cloud: 'cloud03' });
      await mover.start(host);
    },
  ],
];

describe('the end of a move that is reported', () => {
  test.each(ends)('is the end of the build: %s', async (_how, end) => {
    const started = await mover.started();
    await mover.through(started.id, second);
    await end(started);
    const move = await mover.move(started.moveId);
    expect(move.completed_at).not.toBeNull();
    expect(await timesOf(started.id)).toEqual(timesOfEnded(move));
  });

  test('is that of the assignment as well', async () => {
    const { quads } = system.current;
    const cloud = 'cloud31';
    await quads.createCloud({ body: { cloud } });
    const tenant = { description: 'Tests', owner: 'tenant', ticket: '1', wipe: true };
    const { id: assignmentId } = await quads.createAssignment({ body: { cloud, ...tenant } });
    const host = await lab.host();
    const [former] = await quads.listCurrentSchedules({ query: { host } });
    await letEnd(system.current, former?.id ?? 0);
    const { id } = await bookNow(quads, { host, cloud });
    await mover.start(host);
    await call('POST', `assignments/terminate/${assignmentId}`);
    const move = await newest(host);
    expect(move.failure?.code).toBe('schedule_ended');
    expect(await timesOf(id)).toEqual(timesOfEnded(move));
  });

  test('by a second start for the same schedule is the start of the next one', async () => {
    const { host, id, moveId } = await mover.started();
    await mover.through(id, second);
    await mover.start(host);
    expect((await mover.move(moveId)).failure?.code).toBe('superseded');
    const { started_at } = await newest(host);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test('by a start of the pipeline leaves the times to the pipeline', async () => {
    const { host, id, moveId } = await mover.started();
    await mover.through(id, second);
    const before = await timesOf(id);
    expect((await call('POST', 'moves', { hostnames: [host] })).status).toBe(201);
    expect((await mover.move(moveId)).failure?.code).toBe('superseded');
    expect(await timesOf(id)).toEqual({ ...before, build_end: null });
  });

  test('that is reported again changes nothing', async () => {
    const { host, id } = await mover.started();
    await mover.through(id, 'completed');
    const before = await timesOf(id);
    await mover.report(id, { status: 'completed', occurred_at: '2020-01-01T00:00' });
    expect(await timesOf(id)).toEqual(before);
    expect(before).toEqual(timesOfEnded(await newest(host)));
  });

  test('keeps an end that comes with the change of the schedule', async () => {
    const { id } = await mover.started();
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
  test('in the place of a lost batch is the start of the build', async () => {
    const host = await lab.host();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const id = schedule?.id ?? 0;
    const { started_at } = await mover.through(id, third);
    expect(await timesOf(id)).toEqual({ build_start: shown(started_at), build_end: null });
  });

  test.each(['completed', 'failed'])('and says %s is start and end', async (status) => {
    const host = await lab.host();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const id = schedule?.id ?? 0;
    expect(await timesOf(id)).toEqual({ build_start: null, build_end: null });
    const move = await mover.through(id, status);
    expect(await timesOf(id)).toEqual(timesOfEnded(move));
  });

  test('after a failure is the start of the next attempt', async () => {
    const { id, moveId } = await mover.started();
    await mover.through(id, second, 'failed');
    const next = await mover.through(id, third);
    expect(next).toMatchObject({ attempt: 2, resumed_from: moveId });
    expect(await timesOf(id)).toEqual({ build_start: shown(next.started_at), build_end: null });
    const done = await mover.through(id, 'completed');
    expect(await timesOf(id)).toEqual(timesOfEnded(done));
  });
});

describe('a report of what happened before', () => {
  const early = '2020-01-01T08:00:00';
  const late = '2020-01-01T09:30:00';

  test.each(['completed', 'failed'])('is the time of the end: %s', async (status) => {
    const { host, id } = await mover.started();
    const { started_at } = await newest(host);
    // Before the schedule, and before the start of the build: it is recorded as it happened.
    const answer = await mover.report(id, { status, occurred_at: late });
    expect(answer.status).toBe(200);
    expect(await timesOf(id)).toEqual({
      build_start: shown(started_at),
      build_end: shown(`${late}Z`),
    });
  });

  test('is the time of the start where it opens a move', async () => {
    const { id } = await mover.started();
    await mover.report(id, { status: 'failed', occurred_at: late });
    const answer = await mover.report(id, { status: third, occurred_at: early });
    expect(answer.status).toBe(200);
    expect(await timesOf(id)).toEqual({ build_start: shown(`${early}Z`), build_end: null });
    await mover.report(id, { status: 'completed', occurred_at: '2098-01-01T00:00' });
    expect(await timesOf(id)).toEqual({
      build_start: shown(`${early}Z`),
      build_end: shown('2098-01-01T00:00Z'),
    });
  });

  test('is no time of the build where it reports a stage', async () => {
    const { id } = await mover.started();
    const before = await timesOf(id);
    await mover.report(id, { status: second, occurred_at: early });
    expect(await timesOf(id)).toEqual(before);
  });
});

describe('PATCH schedules', () => {
  const patch = (id: number, body: object) => call('PATCH', `schedules/${id}`, body);

  const booked = async (): Promise<number> => {
    const host = await lab.host();
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
      'the two in the wrong order',
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
      'build_end before the start that the schedule has',
      { build_start: '2030-01-02T00:00' },
      { build_end: '2030-01-01T00:00' },
      ['build_end'],
    ],
    [
      'build_start after the end that the schedule has',
      { build_end: '2030-01-01T00:00' },
      { build_start: '2030-01-02T00:00' },
      ['build_start'],
    ],
    [
      'build_end after an end that is sent with it',
      {},
      { end: '2090-01-01T00:00', build_end: '2091-01-01T00:00' },
      ['build_end'],
    ],
    [
      'build_start before a start that is sent with it',
      {},
      { start: '2025-06-01T00:00', build_start: '2025-05-01T00:00' },
      ['build_start'],
    ],
  ])('refuses %s', async (_what, before, body, fields) => {
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
      'in a schedule that becomes longer with them',
      { end: '2099-01-01T00:00', build_end: '2098-01-01T00:00' },
    ],
  ])('takes build times %s', async (_what, body) => {
    const id = await booked();
    expect((await patch(id, body)).status).toBe(200);
    expect((await timesOf(id)).build_end).not.toBeNull();
  });

  test('takes whole minutes, as programs write them, of the minute that the build began in', async () => {
    const { host, id } = await mover.started();
    const { started_at } = await newest(host);
    const minute = `${started_at.slice(0, 16)}`;
    await patch(id, { start: new Date(Date.parse(started_at) - 3_600_000).toISOString() });
    expect((await patch(id, { build_end: minute })).status).toBe(200);
    expect((await timesOf(id)).build_end).toBe(shown(`${minute}Z`));
    const before = new Date(Date.parse(`${minute}Z`) - 60_000).toISOString();
    expect((await patch(id, { build_end: before })).status).toBe(400);
  });

  test('leaves a time that a move recorded outside of the schedule as it is', async () => {
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
      'end that excludes what is not sent with it',
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
      'start after a build to come',
      coming,
      { start: '2090-01-01T00:00' },
      { start: ['build_start', 'build_end'] },
    ],
  ])('refuses: %s', async (_what, stored, body, bounds) => {
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
    ['start that is put off', { start: '2089-01-01T00:00' }],
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
  ])('takes a %s with a build in the past', async (_what, body) => {
    const id = await booked();
    expect((await patch(id, past)).status).toBe(200);
    expect((await patch(id, body)).status).toBe(200);
  });

  test('takes an end soon with a build that ended by a clock that is ahead', async () => {
    const { id } = await mover.started();
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    await mover.report(id, { status: 'completed', occurred_at: inSeconds(40) });
    expect((await patch(id, { end: inSeconds(10) })).status).toBe(200);
  });

  test('takes an end now, whenever the build is', async () => {
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
    const host = await lab.host();
    const [{ id } = { id: 0 }] = await system.current.quads.listCurrentSchedules({
      query: { host },
    });
    const span = { start: '2025-01-01T00:00', end: '2095-01-01T00:00' };
    expect((await call('PATCH', `schedules/${id}`, span)).status).toBe(200);
    return id;
  };

  /** Sends both at once, each to one of the systems; gives the schedule and the answers. */
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
  ])('never store %s: one is refused', async (_what, bodies) => {
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

  test('never end a booking with a build that another request moves out of it', async () => {
    for (const round of rounds) {
      const { id, moveId } = await mover.started();
      const ended = { end: 'now', build_end: 'now' };
      const coming = { build_start: '2098-01-01T00:00' };
      const { statuses, answers } = await race(id, round, [ended, coming]);
      expect(statuses.toSorted(), JSON.stringify(answers)).toEqual(one);
      const { end, buildStart } = await stored(id);
      expect(buildStart).toBeLessThanOrEqual(end ?? 0);
      const isEnded = statuses[0] === 200;
      expect((await mover.move(moveId)).completed_at !== null).toBe(isEnded);
    }
  });

  test('take both where neither excludes the other', async () => {
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

  test('never refuse the times that a move records meanwhile', async () => {
    for (const round of rounds) {
      const { id } = await mover.started();
      const current = round % 2 === 0 ? system.current : replica.current;
      const [reported, changed] = await Promise.all([
        mover.report(id, { status: 'completed', occurred_at: '2020-01-01T00:00' }),
        answerTo(current.call('PATCH', `schedules/${id}`, { end: '2098-01-01T00:00' })),
      ]);
      expect([reported.status, changed.status]).toEqual([200, 200]);
      expect((await timesOf(id)).build_end).toBe(shown('2020-01-01T00:00Z'));
    }
  });
});
