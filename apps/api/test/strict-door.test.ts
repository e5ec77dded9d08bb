import { type Failure, type MoveStatus, statuses } from '@quads/contract';
import { nextStatus, RefusedWrite, recordStep } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { startInPipeline, worker } from './support/pipeline.js';
import { useSystem } from './support/system.js';

// The door of our own pipeline, down to the database: what it refuses leaves no trace.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);

const failure: Failure = {
  code: 'bmc_unreachable',
  stage: statuses[0] as MoveStatus,
  message: 'No answer from the BMC.',
  retryable: true,
  who_must_act: 'admin',
  not_undone: [],
};

/** A write of a worker: often the next step, else anything. */
const step = fc.record({
  status: fc.oneof(fc.constant('next' as const), fc.constantFrom(...statuses)),
  epoch: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2 })),
});

const record = async (moveId: number, status: MoveStatus, epoch: number) => {
  const why = status === 'failed' ? { failure } : {};
  return recordStep(system.current.store, { moveId, status, epoch, actor: worker, ...why });
};

const look = async (moveId: number) => ({
  move: (await system.current.store.reader.byId(moveId)).value,
  log: await mover.log(moveId),
  head: await mover.head(),
});

test('a refused write changes nothing, an accepted one is the next or the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      const { move_id } = await startInPipeline(system.current, await lab.host());
      for (const { status, epoch } of steps) {
        const before = await look(move_id);
        if (!before.move) throw new Error('the move is gone.');
        const next = nextStatus(before.move);
        const said = status === 'next' ? next : status;
        try {
          const { status: now } = await record(move_id, said, epoch);
          expect(epoch).toBe(0);
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
  const { move_id } = await startInPipeline(system.current, await lab.host());
  const { move } = await look(move_id);
  if (!move) throw new Error('the move is gone.');
  const next = nextStatus(move);
  const outcomes = await Promise.allSettled([record(move_id, next, 0), record(move_id, next, 0)]);
  expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
  const started = (await mover.log(move_id)).filter((event) => event.type === 'stage_started');
  expect(started.map((event) => event.status)).toEqual([next]);
});

test('what a worker has failed goes no further', async () => {
  const { move_id } = await startInPipeline(system.current, await lab.host());
  const failed = await record(move_id, 'failed', 0);
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'bmc_unreachable' } });
  const before = await look(move_id);
  for (const status of statuses) {
    await expect(record(move_id, status, 0)).rejects.toMatchObject({ code: 'move_ended' });
  }
  expect(await look(move_id)).toEqual(before);
});

test('a move of an external reporter is none of its business', async () => {
  const { moveId } = await mover.started();
  const before = await look(moveId);
  for (const status of statuses) {
    await expect(record(moveId, status, 0)).rejects.toMatchObject({ code: 'illegal_transition' });
  }
  expect(await look(moveId)).toEqual(before);
});
