import type { Context } from '../context.js';
import { RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { decidePipelineStep, type PipelineStep } from '../moves/pipeline-step.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import type { MoveChange } from '../ports/move-log.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import { getMove } from './change-move.js';

export interface RecordStepInput extends Pick<MoveChange, 'job' | 'fields'> {
  readonly moveId: number;
  readonly actor: NamedActor;
  readonly step: PipelineStep;
}

const decide = async (
  context: Pick<Context, 'reader'>,
  { moveId, actor, step, job, fields }: RecordStepInput,
  known: MoveRecord | undefined,
): Promise<AppendDecision<MoveRecord>> => {
  const move = known ?? (await getMove(context, moveId));
  const decision = decidePipelineStep(move, step);
  if (decision.kind === 'refuse') {
    throw new RefusedWrite(decision.code, decision.why, toMove(move));
  }
  if (decision.kind !== 'record') return { kind: 'done', value: move };
  const events = toDrafts(move, actor, decision.steps);
  const changes = { ...(job && { job }), ...(fields && { fields }) };
  return {
    kind: 'append',
    unit: [{ moveId, seen: move.cursor, events, ...changes }],
    result: ([moved]) => moved ?? move,
  };
};

/**
 * Records a step of a pipeline worker. A stale, backward or out-of-order step is rejected.
 *
 * @param known the move as the worker read it last; read again if it has newer events
 * @throws {RefusedWrite} `stale_epoch`, `illegal_transition`, `move_ended`
 * @throws {NotFound} `move_not_found`
 */
export const recordStep = (
  context: Pick<Context, 'log' | 'reader'>,
  input: RecordStepInput,
  known?: MoveRecord,
): Promise<MoveRecord> => {
  let firstRead = known;
  return appendWithRetry(context, () => {
    const move = firstRead;
    firstRead = undefined;
    return decide(context, input, move);
  });
};
