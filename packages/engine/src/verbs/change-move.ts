import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { type Step, toDrafts } from '../moves/step.js';
import type { JobChange } from '../ports/job-queue.js';
import { appendDecided } from './append.js';

/** What becomes of a move at somebody's word; no steps: nothing. */
export interface Word {
  readonly steps: readonly Step[];
  readonly job?: JobChange;
}

/** A move, whatever its state. @throws {NotFound} `move_not_found` */
export const moveOf = async (
  { reader }: Pick<Context, 'reader'>,
  moveId: number,
): Promise<MoveRecord> => {
  const { value } = await reader.byId(moveId);
  if (value) return value;
  throw new NotFound('move_not_found', `There is no move ${moveId}.`);
};

/**
 * Does to a move what somebody wants. Gives it as it stands after.
 *
 * @throws {NotFound} `move_not_found`
 */
export const changeMove = (
  context: Pick<Context, 'log' | 'reader'>,
  moveId: number,
  actor: NamedActor,
  decide: (move: MoveRecord) => Word | Promise<Word>,
): Promise<MoveRecord> =>
  appendDecided(context, async () => {
    const move = await moveOf(context, moveId);
    const { steps, job } = await decide(move);
    if (steps.length === 0) return { kind: 'done', value: move };
    const events = toDrafts(move, actor, steps);
    return {
      kind: 'append',
      unit: [{ moveId, seen: move.cursor, events, ...(job && { job }) }],
      result: ([moved]) => moved ?? move,
    };
  });
