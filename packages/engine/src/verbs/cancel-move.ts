import type { Context } from '../context.js';
import { AccessDenied, RefusedWrite } from '../errors.js';
import { cancellationSteps } from '../moves/cancellation.js';
import type { NamedActor } from '../moves/event.js';
import { cancelledFailure, hasScheduledRetry } from '../moves/failure.js';
import { isLive, type MoveRecord } from '../moves/record.js';
import { moveEndedError, newerMoveError } from '../moves/rejections.js';
import { retryDropped } from '../moves/worker-steps.js';
import type { JobChange } from '../ports/job-queue.js';
import { isAdmin } from '../users/rights.js';
import { type AssignmentRequester, requireOwner } from './assignment-requester.js';
import { changeMove, type MoveDecision } from './change-move.js';

export interface CancelMoveInput {
  readonly moveId: number;
  /** The reason that the move shows. */
  readonly reason?: string;
  readonly requester: AssignmentRequester;
  readonly actor: NamedActor;
}

type CancelContext = Pick<Context, 'inventory' | 'log' | 'reader'>;

/** A return, or a move of a removed assignment, has no owner; only admins may cancel it. */
const requireMayCancel = async (
  { inventory }: CancelContext,
  { assignment_id: id, move_id }: MoveRecord,
  requester: AssignmentRequester,
): Promise<void> => {
  if (isAdmin(requester)) return;
  const [assignment] = id === undefined ? [] : await inventory.assignments({ id });
  if (assignment) return requireOwner(requester, assignment);
  throw new AccessDenied('forbidden', `Only an admin may cancel move ${move_id}.`);
};

const nothing: MoveDecision = { steps: [] };

const isCancelled = ({ failure }: MoveRecord): boolean =>
  failure?.code === 'cancelled' || failure?.retry_dropped?.code === 'cancelled';

/** Drops the scheduled retry of a failed move. */
const cancelRetry = async (
  context: CancelContext,
  move: MoveRecord,
  reason: string,
  job: JobChange,
): Promise<MoveDecision> => {
  if (isCancelled(move)) return nothing;
  if (!hasScheduledRetry(move.failure)) throw moveEndedError(move, 'cancel');
  const [newest] = await context.reader.newestOfHosts([move.host_id]);
  if (newest && newest.move_id !== move.move_id)
    throw newerMoveError(move, 'cancel', newest.move_id);
  return { steps: [retryDropped(move, 'cancelled', reason)], job };
};

const cancel = (
  context: CancelContext,
  { moveId, reason = 'The move was cancelled.', requester, actor }: CancelMoveInput,
  retryJob: JobChange,
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, async (move) => {
    await requireMayCancel(context, move, requester);
    if (!isLive(move)) return cancelRetry(context, move, reason, retryJob);
    const steps = cancellationSteps(move, reason, cancelledFailure(move.status, reason));
    return { steps, ...(move.reporter.kind === 'pipeline' && { job: { kind: 'wake' } }) };
  });

/**
 * Cancels a move. For a move of the pipeline, its worker is requested to undo the effects; a move
 * of an external reporter fails at once. For a failed move, the scheduled retry is dropped. A
 * second call changes nothing.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {AccessDenied} `forbidden` if the requester neither owns the assignment nor is an admin
 * @throws {RefusedWrite} `move_ended`
 */
export const cancelMove = async (
  context: CancelContext,
  input: CancelMoveInput,
): Promise<MoveRecord> => {
  try {
    // The job exists until the retry starts. If the retry has started since, this write is
    // rejected.
    return await cancel(context, input, { kind: 'close', mustExist: true });
  } catch (error) {
    if (!(error instanceof RefusedWrite) || error.code !== 'stale_epoch') throw error;
    return cancel(context, input, { kind: 'close' });
  }
};
