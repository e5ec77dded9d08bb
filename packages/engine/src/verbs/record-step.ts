import type { Context } from '../context.js';
import { RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { decidePipelineStep, type PipelineStep } from '../moves/pipeline-step.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import type { MoveChange } from '../ports/move-log.js';
import { type Attempt, appendDecided } from './append.js';
import { moveOf } from './change-move.js';

export interface RecordStepInput extends Pick<MoveChange, 'job' | 'fields'> {
  readonly moveId: number;
  readonly actor: NamedActor;
  readonly step: PipelineStep;
}

const decide = async (
  context: Pick<Context, 'reader'>,
  { moveId, actor, step, job, fields }: RecordStepInput,
  known: MoveRecord | undefined,
): Promise<Attempt<MoveRecord>> => {
  const move = known ?? (await moveOf(context, moveId));
  const decision = decidePipelineStep(move, step);
  if (decision.kind === 'refuse') {
    throw new RefusedWrite(decision.code, decision.why, toMove(move));
  }
  if (decision.kind !== 'record') return { kind: 'done', value: move };
  const events = toDrafts(move, actor, decision.steps);
  const beside = { ...(job && { job }), ...(fields && { fields }) };
  return {
    kind: 'append',
    unit: [{ moveId, seen: move.cursor, events, ...beside }],
    result: ([moved]) => moved ?? move,
  };
};

/**
 * Records what one of our own workers did. A write that is stale, backward or out of order is
 * refused and nothing happens.
 *
 * @param known the move as it was read last; looked at anew when it has gone on since
 * @throws {RefusedWrite} `stale_epoch`, `illegal_transition`, `move_ended`
 * @throws {NotFound} `move_not_found`
 */
export const recordStep = (
  context: Pick<Context, 'log' | 'reader'>,
  input: RecordStepInput,
  known?: MoveRecord,
): Promise<MoveRecord> => {
  let remembered = known;
  return appendDecided(context, () => {
    const first = remembered;
    remembered = undefined;
    return decide(context, input, first);
  });
};
