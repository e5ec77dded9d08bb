import type { Context } from '../context.js';
import { AccessDenied, RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { cancelledFailure, hasScheduledRetry } from '../moves/failure.js';
import { giveUp } from '../moves/give-up.js';
import { isLive, type MoveRecord } from '../moves/record.js';
import { hasEnded, hasGoneOn } from '../moves/refusals.js';
import { retryDropped } from '../moves/worker-steps.js';
import type { JobChange } from '../ports/job-queue.js';
import { isAdmin } from '../users/rights.js';
import { type Asker, requireOwner } from './asker.js';
import { changeMove, type Word } from './change-move.js';

export interface CancelMoveInput {
  readonly moveId: number;
  /** What people are told. */
  readonly reason?: string;
  readonly asker: Asker;
  readonly actor: NamedActor;
}

type Cancelling = Pick<Context, 'inventory' | 'log' | 'reader'>;

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

const nothing: Word = { steps: [] };

const isCancelled = ({ failure }: MoveRecord): boolean =>
  failure?.code === 'cancelled' || failure?.retry_dropped?.code === 'cancelled';

/** Drops the scheduled retry of a failed move. */
const cancelRetry = async (
  context: Cancelling,
  move: MoveRecord,
  reason: string,
  job: JobChange,
): Promise<Word> => {
  if (isCancelled(move)) return nothing;
  if (!hasScheduledRetry(move.failure)) throw hasEnded(move, 'cancel');
  const [newest] = await context.reader.newestOfHosts([move.host_id]);
  if (newest && newest.move_id !== move.move_id) throw hasGoneOn(move, 'cancel', newest.move_id);
  return { steps: [retryDropped(move, 'cancelled', reason)], job };
};

const cancel = (
  context: Cancelling,
  { moveId, reason = 'The move was cancelled.', asker, actor }: CancelMoveInput,
  retryJob: JobChange,
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, async (move) => {
    await requireMayCancel(context, move, asker);
    if (!isLive(move)) return cancelRetry(context, move, reason, retryJob);
    const steps = giveUp(move, reason, cancelledFailure(move.status, reason));
    return { steps, ...(move.reporter.kind === 'pipeline' && { job: { kind: 'wake' } }) };
  });

/**
 * Gives a move up. A worker that carries it is asked to undo what it did; a move of another
 * reporter ends at once. Of a failed one the scheduled retry is dropped. A second call changes
 * nothing.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {AccessDenied} `forbidden` to whoever is neither the assignment's owner nor an admin
 * @throws {RefusedWrite} `move_ended`
 */
export const cancelMove = async (
  context: Cancelling,
  input: CancelMoveInput,
): Promise<MoveRecord> => {
  try {
    // The job is there until the retry begins, so a retry that begins meanwhile refuses this write.
    return await cancel(context, input, { kind: 'close', mustExist: true });
  } catch (error) {
    if (!(error instanceof RefusedWrite) || error.code !== 'stale_epoch') throw error;
    return cancel(context, input, { kind: 'close' });
  }
};
