import { type MoveStatus, statuses } from '@quads/contract';
import { nextStatus, RefusedWrite } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';
import {
  type ClaimedMove,
  failureAt,
  recordWorkerStep,
  startInPipeline,
} from './support/worker-steps.js';

// Writes of workers, down to the database: a refused write changes nothing.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const failure = failureAt(statuses[0] as MoveStatus);

/** A write of a worker: often the next step, else anything. */
const step = fc.record({
  status: fc.oneof(fc.constant('next' as const), fc.constantFrom(...statuses)),
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -1, max: 1 })),
});

const record = (claimed: ClaimedMove, status: MoveStatus) =>
  recordWorkerStep(system.current, claimed, { status, ...(status === 'failed' && { failure }) });

const look = async (moveId: number) => ({
  move: (await system.current.store.reader.byId(moveId)).value,
  log: await reporter.log(moveId),
  head: await reporter.head(),
});

test('a refused write changes nothing; an accepted one is the next stage or a repetition', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      const { move_id, epoch } = await startInPipeline(system.current, await dueHosts.create());
      for (const { status, late } of steps) {
        const before = await look(move_id);
        if (!before.move) throw new Error('the move is gone.');
        const next = nextStatus(before.move);
        const said = status === 'next' ? next : status;
        try {
          const { status: now } = await record({ move_id, epoch: epoch + late }, said);
          expect(late).toBe(0);
          expect(now).toBe(said);
          expect([next, before.move.status, 'failed']).toContain(said);
          expect(before.move.completed_at).toBeNull();
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedWrite);
          expect(await look(move_id)).toEqual(before);
        }
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);

test('of two concurrent identical writes of workers, one is in the log', async () => {
  const claimed = await startInPipeline(system.current, await dueHosts.create());
  const { move_id } = claimed;
  const { move } = await look(move_id);
  if (!move) throw new Error('the move is gone.');
  const next = nextStatus(move);
  const outcomes = await Promise.allSettled([record(claimed, next), record(claimed, next)]);
  expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
  const started = (await reporter.log(move_id)).filter((event) => event.type === 'stage_started');
  expect(started.map((event) => event.status)).toEqual([next]);
});

test('a write of a worker without the lease is refused and changes nothing', async () => {
  const { move_id, epoch } = await startInPipeline(system.current, await dueHosts.create());
  const before = await look(move_id);
  if (!before.move) throw new Error('the move is gone.');
  for (const status of [nextStatus(before.move), 'failed'] as const) {
    await expect(record({ move_id, epoch: epoch - 1 }, status)).rejects.toMatchObject({
      code: 'stale_epoch',
      move: { move_id },
    });
  }
  expect(await look(move_id)).toEqual(before);
});

test('a move that a worker has failed accepts no further writes', async () => {
  const claimed = await startInPipeline(system.current, await dueHosts.create());
  const { move_id } = claimed;
  const failed = await record(claimed, 'failed');
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'bmc_unreachable' } });
  const before = await look(move_id);
  for (const status of statuses) {
    await expect(record(claimed, status)).rejects.toMatchObject({ code: 'move_ended' });
  }
  expect(await look(move_id)).toEqual(before);
});

test('a move of an external reporter refuses writes of workers', async () => {
  const { moveId } = await reporter.startNewHost();
  const before = await look(moveId);
  for (const status of statuses) {
    await expect(record({ move_id: moveId, epoch: 0 }, status)).rejects.toMatchObject({
      code: 'illegal_transition',
    });
  }
  expect(await look(moveId)).toEqual(before);
});
