import type { Error as ErrorBody, Failure, Move, MoveStatus } from '@quads/contract';
import { fold, type MoveRecord, type RecordedEvent, toMove } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { openStream } from './support/stream.js';
import { admin, useSystem } from './support/system.js';
import {
  failWithRetry,
  hasJob,
  recordWorkerStep,
  startInPipeline,
} from './support/worker-steps.js';

// What happens to a move when its booking ends early or is removed.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
let meanwhile: (() => Promise<unknown>) | undefined;
/** Something happens before this one looks at bookings, once. */
const hesitant = useSystem({
  replicaOf: system,
  wrapStore: (store) => ({
    ...store,
    inventory: {
      ...store.inventory,
      bookings: async (...asked) => {
        const once = meanwhile;
        meanwhile = undefined;
        await once?.();
        return store.inventory.bookings(...asked);
      },
    },
  }),
});
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const elsewhere = createReporter(replica, dueHosts);

const full = stagesOf('dell_hpe');
const [second, third] = [nth(full, 1), nth(full, 2)];

/** What a worker says that could not undo all. */
const halfUndone: Failure = {
  code: 'cancelled',
  stage: second,
  message: 'Given up',
  retryable: true,
  who_must_act: 'admin',
  not_undone: [{ effect: 'VLAN 7 on port 3', reason: 'The switch did not answer.' }],
};

const call = (method: string, path: string, body?: unknown) =>
  answerTo<ErrorBody>(system.current.call(method, path, body));

const shown = async (host: string) =>
  answerTo<Move>(system.current.call('GET', `moves/progress/${host}`));

interface Booked {
  readonly host: string;
  readonly id: number;
  readonly assignmentId: number;
}

let clouds = 20;

/** A host that is booked into a cloud of its own, so that others keep theirs. */
const alone = async (): Promise<Booked> => {
  const { quads } = system.current;
  clouds += 1;
  const cloud = `cloud${clouds}`;
  await quads.createCloud({ body: { cloud } });
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '1', wipe: true };
  const { id: assignmentId } = await quads.createAssignment({ body: { cloud, ...tenant } });
  const hostname = `h${clouds}-r640.example.com`;
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  await quads.createHost({ body: { name: hostname, ...place } });
  const times = { start: 'now', end: '2099-01-01 00:00' };
  const { id } = await quads.createSchedule({ body: { cloud, hostname, ...times } });
  return { host: hostname, id, assignmentId };
};

const started = async (): Promise<Booked & StartedMove> => {
  const booked = await alone();
  await reporter.start(booked.host);
  return { ...booked, moveId: (await shown(booked.host)).body.move_id };
};

type Call = readonly [method: string, path: string, body?: unknown];

const patch = ({ id }: Booked, body: object): Call => ['PATCH', `schedules/${id}`, body];
const past = { start: '2020-01-01 00:00', end: '2020-01-02 00:00' };

/** The ways to take a booking back for good. */
const forGood: [string, (booked: Booked) => Call][] = [
  ['PATCH schedules, to an end now', (booked) => patch(booked, { end: 'now' })],
  ['PATCH schedules, to the past', (booked) => patch(booked, past)],
  ['DELETE schedules', ({ id }) => ['DELETE', `schedules/${id}`]],
  [
    'POST assignments/terminate',
    ({ assignmentId }) => ['POST', `assignments/terminate/${assignmentId}`],
  ],
  ['DELETE assignments', ({ assignmentId }) => ['DELETE', `assignments/${assignmentId}`]],
];

const later: (typeof forGood)[number] = [
  'PATCH schedules, to a later start',
  (booked) => patch(booked, { start: '2098-01-01 00:00' }),
];

const expectFolded = async (moveId: number): Promise<MoveRecord> => {
  const events = (await reporter.log(moveId)) as RecordedEvent[];
  const folded = events.reduce<MoveRecord | undefined>(fold, undefined) as MoveRecord;
  const { value } = await system.current.store.reader.byId(moveId);
  expect(value).toStrictEqual(folded);
  expect(await reporter.move(moveId)).toMatchObject(toMove(folded));
  return folded;
};

describe.each([...forGood, later])('%s', (_what, callOf) => {
  const endBooking = (booked: Booked) => call(...callOf(booked));

  test('ends the live move with the actor and the reason', async () => {
    const booked = await started();
    await reporter.reportAll(booked.id, second);
    const { status } = await endBooking(booked);
    expect(status).toBe(200);
    const move = await reporter.move(booked.moveId);
    expect(move).toMatchObject({
      status: 'failed',
      failed_stage: second,
      failure: { code: 'schedule_ended', retryable: false, who_must_act: 'nobody' },
    });
    expect(move.error_message).toBe(move.failure?.message);
    expect(move.events.at(-1)).toMatchObject({
      type: 'move_failed',
      actor: { kind: 'user', name: admin.email },
    });
    await expectFolded(booked.moveId);
  });

  test('keeps the failure in the list, and the move readable', async () => {
    const booked = await started();
    await endBooking(booked);
    expect((await shown(booked.host)).body).toMatchObject({
      move_id: booked.moveId,
      id: booked.id,
      failure: { code: 'schedule_ended' },
    });
    expect((await reporter.log(booked.moveId)).at(-1)).toMatchObject({ type: 'move_failed' });
  });

  test('refuses later reports with the same id', async () => {
    const booked = await started();
    await reporter.reportAll(booked.id, second);
    await endBooking(booked);
    const before = await reporter.head();
    for (const status of [second, third, 'completed']) {
      const answer = await reporter.report<ErrorBody>(booked.id, { status });
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'move_ended', current: { move: { move_id: booked.moveId } } },
      });
    }
    expect((await reporter.report(booked.id, { status: 'failed' })).status).toBe(200);
    expect(await reporter.head()).toBe(before);
  });

  test('requests the cancellation of a move of the pipeline once, which its worker completes', async () => {
    const booked = await alone();
    const claimed = await startInPipeline(system.current, booked.host);
    const { move_id } = claimed;
    await endBooking(booked);
    const asked = await reporter.move(move_id);
    expect(asked).toMatchObject({
      completed_at: null,
      cancel_requested: { code: 'schedule_ended', requested_by: { name: admin.email } },
    });
    await expect(
      recordWorkerStep(system.current, claimed, { status: second }),
    ).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    const failure = { status: 'failed', failure: halfUndone } as const;
    const unsaid = recordWorkerStep(system.current, claimed, failure);
    await expect(unsaid).rejects.toMatchObject({ code: 'illegal_transition' });
    const end = { ...failure, isUndone: true };
    const ended = await recordWorkerStep(system.current, claimed, end);
    expect(ended.failure).toMatchObject({
      code: 'schedule_ended',
      retryable: false,
      not_undone: halfUndone.not_undone,
    });
    await expectFolded(move_id);
  });

  test('drops the scheduled retry of a failed move and ends its streams', async () => {
    const booked = await alone();
    const claimed = await startInPipeline(system.current, booked.host);
    const { move_id } = claimed;
    const { failure } = await failWithRetry(system.current, claimed);
    await using stream = await openStream(system.current, `?assignment=${booked.assignmentId}`);
    await stream.upTo('snapshot');
    expect((await endBooking(booked)).status).toBe(200);
    const received = await stream.upTo('end');
    expect(received.map(({ name, data }) => data.type ?? name)).toEqual(['retry_dropped', 'end']);
    expect(received.at(-1)?.data.reason).toBe('failed');
    const move = await expectFolded(move_id);
    const { retry_expected_at: _at, ...rest } = failure as Failure;
    const dropped = { code: 'schedule_ended', reason: expect.stringContaining('.') };
    expect(move.failure).toEqual({
      ...rest,
      retry_dropped: { ...dropped, dropped_at: move.updated_at },
    });
    expect((await reporter.log(move_id)).at(-1)).toMatchObject({
      type: 'retry_dropped',
      status: 'failed',
      actor: { kind: 'user', name: admin.email },
      data: dropped,
    });
    const list = await call('GET', `moves/progress/${booked.host}?include=ended`);
    expect(list.body).toMatchObject({ failure: { retry_dropped: dropped } });
    expect(await hasJob(system.current, claimed)).toBe(false);
    await endBooking(booked);
    expect(
      (await reporter.log(move_id)).filter(({ type }) => type === 'retry_dropped'),
    ).toHaveLength(1);
  });

  test('during reports on two replicas: the end stays', async () => {
    const booked = await started();
    const report = async (from: typeof reporter): Promise<number[]> => {
      const statuses: number[] = [];
      for (const status of [...full, 'failed', second, 'completed'] as MoveStatus[]) {
        statuses.push((await from.report(booked.id, { status, message: 'At it' })).status);
      }
      return statuses;
    };
    const starts = async (): Promise<void> => {
      for (let round = 0; round < 4; round += 1) {
        await replica.current.call('POST', 'moves/progress/batch', { hostnames: [booked.host] });
      }
    };
    const [one, other] = await Promise.all([
      report(reporter),
      report(elsewhere),
      starts(),
      endBooking(booked),
    ]);
    expect([...one, ...other].filter((status) => ![200, 404, 409].includes(status))).toEqual([]);
    const { store } = system.current;
    expect(await store.reader.live({ scheduleId: booked.id })).toEqual([]);
    expect(await store.reader.live({ assignmentId: booked.assignmentId })).toEqual([]);
    const last = await store.reader.newestOfSchedule(booked.id);
    for (let moveId = booked.moveId; moveId <= (last?.move_id ?? 0); moveId += 1) {
      if ((await system.current.call('GET', `moves/${moveId}`)).status === 200) {
        await expectFolded(moveId);
      }
    }
  });
});

describe('a move that had failed before', () => {
  test.each(forGood)('is not continued after %s', async (_what, callOf) => {
    const booked = await started();
    await reporter.reportAll(booked.id, second);
    await reporter.report(booked.id, { status: 'failed', error_message: 'No link' });
    const before = await reporter.move(booked.moveId);
    await call(...callOf(booked));
    const answer = await reporter.report<ErrorBody>(booked.id, { status: third });
    expect(answer).toMatchObject({ status: 409, body: { code: 'move_ended' } });
    expect(await reporter.move(booked.moveId)).toEqual(before);
  });
});

describe('a move continues', () => {
  test.each([
    ['longer', { end: '2099-06-01 00:00' }],
    ['shorter, and not over', { end: '2098-01-01 00:00' }],
    ['with an earlier start', { start: '2020-01-01 00:00' }],
    ['with the times of its build', { build_start: 'now', build_end: 'now' }],
  ])('when its schedule gets %s', async (_what, changes) => {
    const booked = await started();
    const before = await reporter.move(booked.moveId);
    expect((await call(...patch(booked, changes))).status).toBe(200);
    expect(await reporter.move(booked.moveId)).toEqual(before);
    expect(await reporter.reportAll(booked.id, second)).toMatchObject({ status: second });
  });

  test('if its schedule has expired and is changed', async () => {
    const booked = await started();
    await endBookingNow(system.current, booked.id);
    expect((await call(...patch(booked, past))).status).toBe(200);
    expect(await reporter.reportAll(booked.id, second)).toMatchObject({ status: second });
  });
});

test('a schedule that ended before its move began is never moved for', async () => {
  const booked = await alone();
  await call(...patch(booked, { end: 'now' }));
  const answer = await reporter.report<ErrorBody>(booked.id, { status: second });
  expect(answer).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
});

test('ending twice, or ending an unknown object, is refused', async () => {
  const { id, assignmentId } = await alone();
  expect((await call('DELETE', `schedules/${id}`)).status).toBe(200);
  expect(await call('DELETE', `schedules/${id}`)).toMatchObject({
    status: 400,
    body: { code: 'unknown_schedule' },
  });
  expect((await call('POST', `assignments/terminate/${assignmentId}`)).status).toBe(200);
  expect((await call('POST', `assignments/terminate/${assignmentId}`)).status).toBe(200);
  expect((await call('DELETE', `assignments/${assignmentId}`)).status).toBe(200);
  for (const [method, path] of [
    ['DELETE', `assignments/${assignmentId}`],
    ['POST', `assignments/terminate/${assignmentId}`],
  ] as const) {
    expect(await call(method, path)).toMatchObject({
      status: 400,
      body: { code: 'unknown_assignment' },
    });
  }
});

test('a schedule that ends while its start is decided is not moved for', async () => {
  const booked = await alone();
  meanwhile = () => call(...patch(booked, { end: 'now' }));
  const hostnames = [booked.host];
  const answer = await hesitant.current.call('POST', 'moves/progress/batch', { hostnames });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'hosts_rejected' });
  expect(await system.current.store.reader.live({ scheduleId: booked.id })).toEqual([]);
});

test.each(forGood)(
  '%s during the start of its move on another replica leaves no live move',
  async (_what, callOf) => {
    for (let round = 0; round < 6; round += 1) {
      const booked = await alone();
      const begin =
        round % 2
          ? elsewhere.report(booked.id, { status: second })
          : replica.current.call('POST', 'moves/progress/batch', { hostnames: [booked.host] });
      const [{ status }] = await Promise.all([call(...callOf(booked)), begin]);
      expect(status).toBe(200);
      const { reader } = system.current.store;
      expect(await reader.live({ scheduleId: booked.id })).toEqual([]);
    }
  },
);
