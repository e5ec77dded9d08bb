import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { requirePipelineMove, requireStage } from '../moves/rejections.js';
import { validationRequested } from '../moves/worker-steps.js';
import { changeMove } from './change-move.js';

/**
 * Requests that the worker makes the next validation check now.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {RefusedWrite} `move_ended`; `illegal_transition` if the move is not at `validation` in
 * the pipeline
 */
export const validateMove = (
  context: Pick<Context, 'log' | 'reader'>,
  { moveId, actor }: { readonly moveId: number; readonly actor: NamedActor },
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, (move) => {
    requirePipelineMove(move, 'validate');
    requireStage(move, 'validation');
    return { steps: [validationRequested(move)], job: { kind: 'wake', validateNow: true } };
  });
