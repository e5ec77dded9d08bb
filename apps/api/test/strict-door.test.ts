import { type MoveStatus, statuses } from '@quads/contract';
import { nextStatus, RefusedWrite } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { type Claimed, failureAt, startInPipeline, workerSays } from './support/pipeline.js';
import { useSystem } from './support/system.js';

// The door of our own pipeline, down to the database: what it refuses leaves no trace.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);

const failure = failureAt(statuses[0] as MoveStatus);

/** A write of a worker: often the next step, else anything. */
const step = fc.record({
  status: fc.oneof(fc.constant('next' as const), fc.constantFrom(...statuses)),
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -1, max: 1 })),
});

const record = (claimed: Claimed, status: MoveStatus) =>
  workerSays(system.current, claimed, { status, ...(status === 'failed' && { failure }) });

const look = async (moveId: number) => ({
  move: (await system.current.store.reader.byId(moveId)).value,
  log: await mover.log(moveId),
  head: await mover.head(),
});

test('a refused write changes nothing, an accepted one is the next or the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      const { move_id, epoch } = await startInPipeline(system.current, await lab.host());
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

test('of two workers that take the same step at once, the log has one', async () => {
  const claimed = await startInPipeline(system.current, await lab.host());
  const { move_id } = claimed;
  const { move } = await look(move_id);
  if (!move) throw new Error('the move is gone.');
  const next = nextStatus(move);
  const outcomes = await Promise.allSettled([record(claimed, next), record(claimed, next)]);
  expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
  const started = (await mover.log(move_id)).filter((event) => event.type === 'stage_started');
  expect(started.map((event) => event.status)).toEqual([next]);
});

test('a worker whose move was taken over is told so, and leaves no trace', async () => {
  const { move_id, epoch } = await startInPipeline(system.current, await lab.host());
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

test('what a worker has failed goes no further', async () => {
  const claimed = await startInPipeline(system.current, await lab.host());
  const { move_id } = claimed;
  const failed = await record(claimed, 'failed');
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'bmc_unreachable' } });
  const before = await look(move_id);
  for (const status of statuses) {
    await expect(record(claimed, status)).rejects.toMatchObject({ code: 'move_ended' });
  }
  expect(await look(move_id)).toEqual(before);
});

test('a move of an external reporter is none of its business', async () => {
  const { moveId } = await mover.started();
  const before = await look(moveId);
  for (const status of statuses) {
    await expect(record({ move_id: moveId, epoch: 0 }, status)).rejects.toMatchObject({
      code: 'illegal_transition',
    });
  }
  expect(await look(moveId)).toEqual(before);
});
