import type { Error as ErrorBody, Failure, Move } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { createStrayHost, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';
import { tenantNamed } from './support/tenants.js';
import {
  advanceWorkerTo,
  failByWorker,
  failWithRetry,
  hasJob,
  recordWorkerStep,
  startInPipeline,
} from './support/worker-steps.js';

// Cancelling moves: permissions and results.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
let meanwhile: (() => Promise<unknown>) | undefined;
/** Wraps the store to run a callback once, after the newest moves of hosts are read. */
const hesitant = useSystem({
  replicaOf: system,
  wrapStore: (store) => ({
    ...store,
    reader: {
      ...store.reader,
      newestOfHosts: async (hostIds) => {
        const moves = await store.reader.newestOfHosts(hostIds);
        const once = meanwhile;
        meanwhile = undefined;
        await once?.();
        return moves;
      },
    },
  }),
});

const cancel = (moveId: number, body?: unknown) =>
  answerTo<Move & ErrorBody>(system.current.call('POST', `moves/${moveId}/cancel`, body));

const reason = 'The tenant needs it no longer.';

describe('a move of the pipeline', () => {
  test.each(stagesOf('dell_hpe').slice(0, -1))('has its cancel requested at %s', async (stage) => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    await advanceWorkerTo(system.current, claimed, stage);
    const { status, body } = await cancel(claimed.move_id, { reason });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: stage,
      completed_at: null,
      cancel_requested: { code: 'cancelled', reason, requested_by: { name: admin.email } },
    });
    const ended = await failByWorker(system.current, claimed, { code: 'plugin_error' });
    expect(ended.failure).toMatchObject({ code: 'cancelled', message: reason, retryable: false });
  });

  test('has its cancel requested once', async () => {
    const { move_id } = await startInPipeline(system.current, await dueHosts.create());
    const first = await cancel(move_id);
    const again = await cancel(move_id, { reason });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(first.body.cancel_requested?.reason).toBe('The move was cancelled.');
  });

  test('does not advance, and its job is due at once', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    const { epoch, move_id: moveId } = claimed;
    await cancel(moveId);
    const next = recordWorkerStep(system.current, claimed, { status: 'switch_config' });
    await expect(next).rejects.toMatchObject({ code: 'illegal_transition' });
    // The worker parks the job until 2099, but the request makes it due now.
    const state = { phase: 'waiting', since: timeAtMs(Date.now()) } as const;
    const park = { kind: 'park', epoch, wakes: 0, state, dueAt: '2099-01-01T00:00:00Z' } as const;
    expect(await system.current.store.jobs.change(moveId, park)).toBe(true);
    const { jobs } = await system.current.store.jobs.claim('another', 1_000);
    expect(jobs.map((job) => job.moveId)).toContain(moveId);
  });

  test('that is cancelled already is the response to another cancel', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    await cancel(claimed.move_id);
    await failByWorker(system.current, claimed);
    const { status, body } = await cancel(claimed.move_id);
    expect(status).toBe(200);
    expect(body.failure).toMatchObject({ code: 'cancelled' });
  });
});

describe('a move of another reporter', () => {
  test('ends at once, and further reports are rejected', async () => {
    const { moveId, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config');
    const { status, body } = await cancel(moveId, { reason });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'failed',
      failed_stage: 'switch_config',
      error_message: reason,
      failure: { code: 'cancelled', message: reason, retryable: false },
    });
    expect(await reporter.report(id, { status: 'ipmi_config' })).toMatchObject({
      status: 409,
      body: { code: 'move_ended' },
    });
    expect(await cancel(moveId)).toMatchObject({ status: 200, body: { cursor: body.cursor } });
  });
});

describe('a move that has ended', () => {
  test.each(['completed', 'failed'])('as %s is unchanged', async (status) => {
    const { moveId, id } = await reporter.startNewHost();
    await reporter.reportAll(id, status);
    const before = await reporter.move(moveId);
    expect(await cancel(moveId)).toMatchObject({ status: 409, body: { code: 'move_ended' } });
    expect(await reporter.move(moveId)).toEqual(before);
  });

  test('and has a scheduled retry loses the retry and keeps its failure', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    const failed = await failWithRetry(system.current, claimed);
    const { retry_expected_at: _at, ...failure } = failed.failure as Failure;
    for (const text of [reason, 'Once more']) {
      const { status, body } = await cancel(claimed.move_id, { reason: text });
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'failed', cursor: failed.cursor + 1 });
      expect(body.failure).toEqual({
        ...failure,
        retry_dropped: { code: 'cancelled', reason, dropped_at: body.updated_at },
      });
      expect(await reporter.move(claimed.move_id)).toMatchObject({ failure: body.failure });
      expect(await hasJob(system.current, claimed)).toBe(false);
    }
    expect((await reporter.log(claimed.move_id)).at(-1)).toMatchObject({
      type: 'retry_dropped',
      status: 'failed',
      actor: { kind: 'user', name: admin.email },
      data: { code: 'cancelled', reason },
    });
    expect((await system.current.call('POST', `moves/${claimed.move_id}/retry`)).status).toBe(201);
  });

  test('and has a scheduled retry without a job is cancelled too', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    await failWithRetry(system.current, claimed);
    await system.current.store.jobs.change(claimed.move_id, { kind: 'close' });
    expect(await cancel(claimed.move_id)).toMatchObject({
      status: 200,
      body: { failure: { retry_dropped: { code: 'cancelled' } } },
    });
  });

  test('and is retried after the cancel has read it is not cancelled', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    const failed = await failWithRetry(system.current, claimed);
    const path = `moves/${claimed.move_id}`;
    meanwhile = () => system.current.call('POST', `${path}/retry`);
    const answer = await answerTo(hesitant.current.call('POST', `${path}/cancel`));
    expect(meanwhile).toBeUndefined();
    expect(answer).toMatchObject({ status: 409, body: { code: 'move_ended' } });
    expect((await reporter.move(claimed.move_id)).failure).toEqual(failed.failure);
  });

  test('and was retried already is not cancelled', async () => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    await failWithRetry(system.current, claimed);
    await system.current.call('POST', `moves/${claimed.move_id}/retry`);
    expect(await cancel(claimed.move_id)).toMatchObject({
      status: 409,
      body: { code: 'move_ended' },
    });
  });

  test('or does not exist is not found', async () => {
    expect(await cancel(999_999)).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });
});

describe('a cancel is allowed', () => {
  test('for the owner of the assignment, and for no other user', async () => {
    const { moveId } = await reporter.startNewHost();
    const [owner, other] = [
      await tenantNamed(system, 'tenant'),
      await tenantNamed(system, 'somebody'),
    ];
    expect(await other.call('POST', `moves/${moveId}/cancel`)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await owner.call('POST', `moves/${moveId}/cancel`)).status).toBe(200);
  });

  test('only for admins, for a return', async () => {
    const host = 'homeward.example.com';
    await createStrayHost(system.current.quads, { host, cloud: 'cloud02' });
    const { move_id } = await startInPipeline(system.current, host);
    const anybody = await tenantNamed(system, 'anybody');
    expect((await anybody.call('POST', `moves/${move_id}/cancel`)).status).toBe(403);
    expect((await cancel(move_id)).status).toBe(200);
  });
});
