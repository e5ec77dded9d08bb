import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { requireAt, requireCarried } from '../moves/refusals.js';
import { validationRequested } from '../moves/worker-steps.js';
import { changeMove } from './change-move.js';

/**
 * Lets the worker that validates a host make its next check now.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {RefusedWrite} `move_ended`; `illegal_transition` where no worker validates
 */
export const validateMove = (
  context: Pick<Context, 'log' | 'reader'>,
  { moveId, actor }: { readonly moveId: number; readonly actor: NamedActor },
): Promise<MoveRecord> =>
  changeMove(context, moveId, actor, (move) => {
    requireCarried(move, 'validate');
    requireAt(move, 'validation');
    return { steps: [validationRequested(move)], job: { kind: 'wake', validateNow: true } };
  });
