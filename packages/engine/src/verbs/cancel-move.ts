import type { Actor } from '@quads/contract';
import type { Context } from '../context.js';
import { AccessDenied } from '../errors.js';
import { cancelledFailure } from '../moves/failure.js';
import { giveUp } from '../moves/give-up.js';
import { isLive, type MoveRecord } from '../moves/record.js';
import { isAdmin } from '../users/rights.js';
import { type Asker, requireOwner } from './asker.js';
import { changeMove, hasEnded, type Word } from './change-move.js';

export interface CancelMoveInput {
  readonly moveId: number;
  /** What people are told. */
  readonly reason?: string;
  readonly asker: Asker;
  readonly actor: Actor;
}

type Cancelling = Pick<Context, 'inventory' | 'jobs' | 'log' | 'reader'>;

/** A host that goes home, or whose assignment is gone, is nobody's. */
const requireMayCancel = async (
  { inventory }: Cancelling,
  { assignment_id: id, move_id }: MoveRecord,
  asker: Asker,
): Promise<void> => {
  if (isAdmin(asker)) return;
  const [assignment] = id === undefined ? [] : await inventory.assignments({ id });
  if (assignment) return requireOwner(asker, assignment);
  throw new AccessDenied('forbidden', `Only an admin may cancel move ${move_id}.`);
};

const isNewest = async ({ reader }: Cancelling, move: MoveRecord): Promise<boolean> => {
  const [newest] = await reader.newestOfHosts([move.host_id]);
  return newest?.move_id === move.move_id;
};

/**
 * Gives up the retry of a failed move that was to come. Looks for the next attempt behind that: a
 * worker that holds no job any more opens none.
 */
const cancelRetry = async (context: Cancelling, move: MoveRecord): Promise<void> => {
  if (move.failure?.code === 'cancelled') return;
  if (move.failure?.retry_expected_at === undefined) throw hasEnded(move);
  await context.jobs.change(move.move_id, { kind: 'close' });
  if (!(await isNewest(context, move))) throw hasEnded(move);
};

const nothing: Word = { steps: [] };

/**
 * Gives a move up. A worker that carries it is asked to undo what it did; a move of another
 * reporter ends at once. Of a failed one the retry that was to come is given up. A second word
 * changes nothing.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {AccessDenied} `forbidden` to whoever is neither the assignment's owner nor an admin
 * @throws {RefusedWrite} `move_ended`
 */
export const cancelMove = (
  context: Cancelling,
  { moveId, reason = 'The move was cancelled.', asker, actor }: CancelMoveInput,
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, async (move) => {
    await requireMayCancel(context, move, asker);
    if (!isLive(move)) {
      await cancelRetry(context, move);
      return nothing;
    }
    const steps = giveUp(move, reason, cancelledFailure(move.status, reason));
    return { steps, ...(move.reporter.kind === 'pipeline' && { job: { kind: 'wake' } }) };
  });
