import type { Failure, Move, MoveStatus, SkipReason } from '@quads/contract';
import type { RecordedStageTimes } from './deadlines.js';
import type { EventData } from './event.js';
import { rankIn, runningStage, stageNumber } from './plan.js';
import { isLive, type MoveRecord } from './record.js';
import { mayRelease } from './release-rule.js';
import type { Decision } from './report.js';
import type { Step } from './step.js';
import { advance, complete, fail, type Note, note } from './transition.js';
import { validationRecorded, waitingEnded } from './worker-steps.js';

/** One step that a worker of the pipeline records for a move that it has leased. */
export interface PipelineStep extends Note {
  /** The stage entered, or `completed`; with a failure, `failed`. */
  readonly status: MoveStatus;
  readonly failure?: Failure;
  /** With a failure: the effects of the move were undone, because it is cancelled. */
  readonly isUndone?: boolean;
  /** The result of the validation that the stage made. */
  readonly validation?: EventData['validation_recorded'];
  /** The message about the end of the stage that is left. */
  readonly result?: string;
  /** Why the stage that is left had nothing to do. */
  readonly skipped?: SkipReason;
  /** The times of the stage that is entered, if they differ from the stage table. */
  readonly stage_times?: RecordedStageTimes;
}

type Refusal = Extract<Decision, { kind: 'refuse' }>;

const refuse = (code: Refusal['code'], why: string): Refusal => ({ kind: 'refuse', code, why });

/** The next pending stage of the plan; `completed` after the last one. */
export const nextStatus = (move: MoveRecord): MoveStatus => {
  const rank = rankIn(move.plan, move.status);
  const next = move.plan.find((row) => row.state === 'pending' && row.stage > rank);
  return next?.status ?? 'completed';
};

const objection = (move: MoveRecord): Refusal | undefined => {
  const name = `Move ${move.move_id}`;
  if (!isLive(move)) return refuse('move_ended', `${name} has ended: ${move.status}.`);
  if (move.reporter.kind !== 'pipeline') {
    return refuse('illegal_transition', `${name} is reported by another program.`);
  }
  return undefined;
};

/**
 * Gives the failure of a cancelled move the code and the reason of the cancel request. What could
 * not be undone stays listed.
 */
const withCancelReason = (failure: Failure, cancel: Move['cancel_requested']): Failure =>
  cancel ? { ...failure, code: cancel.code, message: cancel.reason, retryable: false } : failure;

const isSame = (move: MoveRecord, step: PipelineStep): boolean =>
  step.status === move.status && runningStage(move.plan)?.status === step.status;

const mustUndo = ({ move_id }: MoveRecord): Refusal =>
  refuse('illegal_transition', `Move ${move_id} is being cancelled: undo its effects and fail it.`);

/**
 * Adds the worker's result or skip reason to the end of the running stage, and the times of the
 * next.
 */
const withStageResult = (
  move: MoveRecord,
  { skipped, result, stage_times }: PipelineStep,
  steps: readonly Step[],
): Step[] =>
  steps.map((step) => {
    if (step.type === 'stage_started' && stage_times)
      return { ...step, data: { ...step.data, stage_times } };
    if (step.type !== 'stage_succeeded') return step;
    const { status } = step;
    const end = { status, stage: stageNumber(move.plan, status), message: result ?? null };
    return skipped === undefined
      ? { ...step, ...end }
      : { ...end, type: 'stage_skipped', data: { reason: skipped } };
  });

const decideAdvance = (move: MoveRecord, step: PipelineStep): Decision => {
  const next = nextStatus(move);
  if (step.status !== next) {
    const why = `Move ${move.move_id} is at ${move.status}: ${next} comes next, not ${step.status}.`;
    return refuse('illegal_transition', why);
  }
  const isValidated = step.validation?.passed === true;
  if (!isValidated && !mayRelease(move, next)) {
    const why = `Move ${move.move_id} has no validation that passed: ${next} does not come yet.`;
    return refuse('illegal_transition', why);
  }
  const steps = next === 'completed' ? complete(move, step) : advance(move, next, step);
  return {
    kind: 'record',
    steps: [...stepsBeforeEnd(move, step), ...withStageResult(move, step, steps)],
  };
};

/** The steps before the end of a stage: the end of its wait, and its validation result. */
const stepsBeforeEnd = (move: MoveRecord, { validation }: PipelineStep): Step[] => [
  ...waitingEnded(move),
  ...validationRecorded(move, validation),
];

/**
 * Decides on a step of a pipeline worker. Accepted are the next stage of the plan, the same stage
 * again, `completed` after the last stage, and a failure. A move with a cancel request can only
 * fail, and no host is released without a validation or an admin's release. Any other step is
 * rejected.
 */
export const decidePipelineStep = (move: MoveRecord, step: PipelineStep): Decision => {
  const refusal = objection(move);
  if (refusal) return refusal;
  if (step.status === 'failed' && step.failure) {
    if (move.cancel_requested && !step.isUndone) return mustUndo(move);
    const failure = {
      ...withCancelReason(step.failure, move.cancel_requested),
      stage: move.status,
    };
    return { kind: 'record', steps: [...stepsBeforeEnd(move, step), ...fail(move, failure, step)] };
  }
  if (isSame(move, step)) return { kind: 'record', steps: [note(move, step)] };
  return move.cancel_requested ? mustUndo(move) : decideAdvance(move, step);
};
