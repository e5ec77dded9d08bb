import type { Actor } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound, RefusedWrite } from '../errors.js';
import { isLive, type MoveRecord, toMove } from '../moves/record.js';
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

/** That a move has ended. */
export const hasEnded = (move: MoveRecord): RefusedWrite => {
  const why = `Move ${move.move_id} has ended: ${move.status}.`;
  return new RefusedWrite('move_ended', why, toMove(move));
};

const notNow = (move: MoveRecord, why: string): RefusedWrite =>
  new RefusedWrite('illegal_transition', `Move ${move.move_id} ${why}.`, toMove(move));

/**
 * Makes sure that a worker of the pipeline carries a move, and is to go on with it.
 *
 * @throws {RefusedWrite} `move_ended`, `illegal_transition`
 */
export const requireCarried = (move: MoveRecord): void => {
  if (!isLive(move)) throw hasEnded(move);
  if (move.reporter.kind !== 'pipeline') {
    throw notNow(move, `is reported by ${move.reporter.name}`);
  }
  if (move.cancel_requested) throw notNow(move, 'is being given up');
};

/**
 * Makes sure that a move is at a stage.
 *
 * @throws {RefusedWrite} `illegal_transition`
 */
export const requireAt = (move: MoveRecord, status: MoveRecord['status']): void => {
  if (move.status !== status) throw notNow(move, `is at ${move.status}, not at ${status}`);
};

/**
 * Does to a move what somebody wants. Gives it as it stands after.
 *
 * @throws {NotFound} `move_not_found`
 */
export const changeMove = (
  context: Pick<Context, 'log' | 'reader'>,
  moveId: number,
  actor: Actor,
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
