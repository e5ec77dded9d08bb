import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { type Step, toDrafts } from '../moves/step.js';
import type { JobChange } from '../ports/job-queue.js';
import { appendWithRetry } from './append.js';

/** The steps and the job change for a move. No steps: nothing is written. */
export interface MoveDecision {
  readonly steps: readonly Step[];
  readonly job?: JobChange;
}

/** Reads a move in any state. @throws {NotFound} `move_not_found` */
export const getMove = async (
  { reader }: Pick<Context, 'reader'>,
  moveId: number,
): Promise<MoveRecord> => {
  const { value } = await reader.byId(moveId);
  if (value) return value;
  throw new NotFound('move_not_found', `There is no move ${moveId}.`);
};

/**
 * Decides on a change of a move and appends it. Returns the move after the change.
 *
 * @throws {NotFound} `move_not_found`
 */
export const changeMove = (
  context: Pick<Context, 'log' | 'reader'>,
  moveId: number,
  actor: NamedActor,
  decide: (move: MoveRecord) => MoveDecision | Promise<MoveDecision>,
): Promise<MoveRecord> =>
  appendWithRetry(context, async () => {
    const move = await getMove(context, moveId);
    const { steps, job } = await decide(move);
    if (steps.length === 0) return { kind: 'done', value: move };
    const events = toDrafts(move, actor, steps);
    return {
      kind: 'append',
      unit: [{ moveId, seen: move.cursor, events, ...(job && { job }) }],
      result: ([moved]) => moved ?? move,
    };
  });
