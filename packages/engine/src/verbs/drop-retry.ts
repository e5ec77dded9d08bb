import type { NamedActor } from '../moves/event.js';
import type { RetryDropCode } from '../moves/failure.js';
import type { MoveRecord } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import { retryDropped } from '../moves/worker-steps.js';
import type { JobChange } from '../ports/job-queue.js';
import type { MoveChange } from '../ports/move-log.js';

/**
 * The change that records why the scheduled retry of a failed move is dropped, and closes its job.
 * Without the event a client would wait for that retry forever.
 */
export const droppedRetry = (
  move: MoveRecord,
  actor: NamedActor,
  code: RetryDropCode,
  reason: string,
  job: JobChange = { kind: 'close' },
): MoveChange => ({
  moveId: move.move_id,
  seen: move.cursor,
  events: toDrafts(move, actor, [retryDropped(move, code, reason)]),
  job,
});
