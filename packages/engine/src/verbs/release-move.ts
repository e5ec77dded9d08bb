import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { requirePipelineMove } from '../moves/rejections.js';
import { releaseGranted } from '../moves/worker-steps.js';
import { changeMove } from './change-move.js';

export interface ReleaseMoveInput {
  readonly moveId: number;
  readonly reason: string;
  readonly actor: NamedActor;
}

/**
 * Records that a host is released regardless of its validation. It takes effect when the move
 * reaches that stage. A second call changes nothing.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {RefusedWrite} `move_ended`; `illegal_transition` if the pipeline does not run it
 */
export const releaseMove = (
  context: Pick<Context, 'log' | 'reader'>,
  { moveId, reason, actor }: ReleaseMoveInput,
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, (move) => {
    requirePipelineMove(move, 'release');
    const steps = move.release_granted ? [] : [releaseGranted(move, reason)];
    return { steps, job: { kind: 'wake' } };
  });
