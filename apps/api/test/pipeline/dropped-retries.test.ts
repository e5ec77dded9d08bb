import { QuadsMovesFailedError } from '@quads/client';
import type { MoveDetail } from '@quads/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { answerTo } from '../support/answer.js';
import { collectUpdates } from '../support/collect-updates.js';
import { endBookingNow } from '../support/due-hosts.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { openStream } from '../support/stream.js';
import { newTenancy, type TenancyOptions } from '../support/tenancy.js';

// Every way in which a scheduled retry does not take place ends a follower that waits for it.

const at = usePipelineSystem({ callLimitMs: 2_000 });

afterEach(() => at.current.lab.setRules([]));

const hasEnded = ({ completed_at }: MoveDetail): boolean => completed_at !== null;

const call = (method: string, path: string, body?: unknown) =>
  answerTo<{ code?: string }>(at.current.system.call(method, path, body));

/** A host whose move failed at the switch, and whose retry is scheduled. */
const awaiting = async (wish: TenancyOptions = {}) => {
  const { system, lab } = at.current;
  const { hosts, cloud } = await newTenancy(system, wish);
  const [host] = hosts as [string];
  lab.setRules([{ host, fault: 'switch_refused' }]);
  const [moveId] = (await at.current.start(host)) as [number];
  const failed = await at.current.runUntil(moveId, hasEnded);
  expect(failed.failure?.retry_expected_at).toBeDefined();
  return { host, cloud, moveId, failed };
};

type Awaiting = Awaited<ReturnType<typeof awaiting>>;

interface Way {
  readonly name: string;
  readonly wish?: TenancyOptions;
  readonly code: string;
  readonly who: 'admin' | 'nobody';
  readonly end: (of: Awaiting) => Promise<unknown>;
}

const ways: readonly Way[] = [
  {
    name: 'its schedule came to its end',
    code: 'schedule_ended',
    who: 'admin',
    end: ({ failed }) => endBookingNow(at.current.system, failed.schedule_id as number),
  },
  {
    name: 'its schedule was removed',
    code: 'schedule_ended',
    who: 'admin',
    end: ({ failed }) => call('DELETE', `schedules/${failed.schedule_id}`),
  },
  {
    name: 'its assignment was terminated',
    code: 'schedule_ended',
    who: 'admin',
    end: ({ failed }) => call('POST', `assignments/terminate/${failed.assignment_id}`),
  },
  {
    name: 'its host is broken',
    code: 'host_unavailable',
    who: 'admin',
    end: ({ host }) => call('PATCH', `hosts/${host}`, { broken: true }),
  },
  {
    name: 'its host is retired',
    code: 'host_unavailable',
    who: 'admin',
    end: ({ host }) => call('PATCH', `hosts/${host}`, { retired: true }),
  },
  {
    name: 'its host was removed',
    wish: { profile: 'return' },
    code: 'host_removed',
    who: 'nobody',
    end: ({ host }) => call('DELETE', `hosts/${host}`),
  },
  {
    name: 'its job is gone since a version before',
    code: 'job_missing',
    who: 'admin',
    end: async ({ moveId }) => {
      await at.current.system.execute(`delete from move_jobs where move_id = ${moveId}`);
      await at.current.runExtraWorker();
    },
  },
  {
    name: 'it was cancelled',
    code: 'cancelled',
    who: 'admin',
    end: ({ moveId }) => call('POST', `moves/${moveId}/cancel`),
  },
];

describe.each(ways)('a retry does not take place because $name', ({ wish, code, who, end }) => {
  test(`followers end, and the failure says ${code}`, async () => {
    const of = await awaiting(wish);
    const { host, moveId, failed } = of;
    const { system } = at.current;
    await using stream = await openStream(system, `?host=${host}`);
    await stream.upTo('snapshot');
    await using handle = system.quads.moves.track({ host });
    const result = handle.result().catch((error: unknown) => error);
    await expect.poll(() => handle.state().moves.size).toBe(1);

    expect(await end(of)).not.toMatchObject({ status: 400 });
    await at.current.runToEnd();

    const received = await stream.upTo('end');
    expect(received.map(({ name, data }) => data.type ?? name)).toEqual(['retry_dropped', 'end']);
    expect(received.at(-1)?.data.reason).toBe('failed');
    const error = await result;
    expect(error).toBeInstanceOf(QuadsMovesFailedError);
    const move = await at.current.detail(moveId);
    const { retry_expected_at: _at, evidence, ...failure } = failed.failure ?? {};
    expect(evidence).toBeDefined();
    expect(move).toMatchObject({ status: 'failed', completed_at: failed.completed_at });
    expect(move.failure).toEqual({
      ...failure,
      evidence,
      who_must_act: who,
      retry_dropped: { code, reason: expect.stringMatching(/\.$/), dropped_at: move.updated_at },
    });
    const [seen] = (error as QuadsMovesFailedError).moves;
    expect(seen?.failure).toEqual(move.failure);
    const again = await system.quads.moves
      .track({ host })
      .result()
      .catch((one: unknown) => one);
    expect(again).toBeInstanceOf(QuadsMovesFailedError);
  });
});

test('another start drops the retry, also for followers of the cloud', async () => {
  const { host, cloud, moveId } = await awaiting();
  const { system } = at.current;
  await using ofCloud = await openStream(system, `?cloud=${cloud}`);
  await ofCloud.upTo('snapshot');
  await using ofHost = await openStream(system, `?host=${host}`);
  await ofHost.upTo('snapshot');
  const following = collectUpdates(system.quads.moves.track({ host }));
  await following.until(() => following.updates.length > 0);
  const started = await call('POST', 'moves/progress/batch', { hostnames: [host] });
  expect(started.status).toBe(201);
  const types = (received: Awaited<ReturnType<typeof ofHost.upTo>>) =>
    received.map(({ name, data }) => data.type ?? name);
  const first = [await ofHost.next(), await ofHost.next()];
  expect(types(first.flatMap((one) => one ?? []))).toEqual(['move_started', 'retry_dropped']);
  const move = await at.current.detail(moveId);
  expect(move.failure).toMatchObject({
    who_must_act: 'nobody',
    retry_dropped: { code: 'superseded' },
  });
  const { id, move_id } = await at.current.newest(host);
  await call('PATCH', `moves/progress/${id}`, { status: 'completed' });
  for (const stream of [ofHost, ofCloud]) {
    expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('completed');
  }
  // The client judges the end by its own state, event by event.
  const { moves } = await following.handle.result();
  expect(moves).toMatchObject([{ status: 'completed' }]);
  await at.current.runToEnd();
  expect((await at.current.newest(host)).move_id).toBe(move_id);
});

test('a report after the failure supersedes the retry', async () => {
  const { host, moveId, failed } = await awaiting();
  await using stream = await openStream(at.current.system, `?host=${host}`);
  await stream.upTo('snapshot');
  const reported = await call('PATCH', `moves/progress/${failed.id}`, { status: 'ipmi_config' });
  expect(reported.status).toBe(200);
  await at.current.runToEnd();
  expect((await at.current.detail(moveId)).failure?.retry_dropped?.code).toBe('superseded');
  await call('PATCH', `moves/progress/${failed.id}`, { status: 'completed' });
  expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('completed');
});

test('an earlier retry by an admin is followed to its end', async () => {
  const { host, moveId } = await awaiting();
  await using stream = await openStream(at.current.system, `?host=${host}`);
  await stream.upTo('snapshot');
  at.current.lab.setRules([]);
  expect((await at.current.request('retry', moveId)).status).toBe(201);
  await at.current.runToEnd();
  expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('completed');
  expect((await at.current.detail(moveId)).failure?.retry_dropped).toBeUndefined();
});

test('the last automatic attempt ends a stream; with until=arrived the stream stays open', async () => {
  const { host } = await awaiting();
  await using stream = await openStream(at.current.system, `?host=${host}`);
  await using arrived = await openStream(at.current.system, `?host=${host}&until=arrived`);
  await at.current.runToEnd();
  const received = await stream.upTo('end');
  const attempts = received.filter(({ data }) => data.type === 'move_failed');
  expect(attempts.at(-1)?.data.attempt).toBe(4);
  expect(attempts.at(-1)?.data.data.failure.retry_expected_at).toBeUndefined();
  expect(received.at(-1)?.data).toMatchObject({ reason: 'failed' });

  at.current.lab.setRules([]);
  const { move_id } = await at.current.newest(host);
  expect((await at.current.request('retry', move_id)).status).toBe(201);
  await at.current.runToEnd();
  expect((await arrived.upTo('end')).at(-1)?.data.reason).toBe('completed');
});
