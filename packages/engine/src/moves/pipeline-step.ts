import type { Failure, Move, MoveStatus, SkipReason } from '@quads/contract';
import type { KeptStageTimes } from './deadlines.js';
import type { EventData } from './event.js';
import { rankIn, runningStage, stageNumber } from './plan.js';
import { isLive, type MoveRecord } from './record.js';
import { isFitForRelease } from './release-rule.js';
import type { Decision } from './report.js';
import type { Step } from './step.js';
import { advance, complete, fail, type Note, note } from './transition.js';
import { validationRecorded, waitingEnded } from './worker-steps.js';

/** What one of our own workers writes about the move that it holds. */
export interface PipelineStep extends Note {
  /** The stage entered, or `completed`; with a failure, `failed`. */
  readonly status: MoveStatus;
  readonly failure?: Failure;
  /** With a failure: what the move did was taken back, because it is to be given up. */
  readonly isUndone?: boolean;
  /** What a validation has found that the stage has made. */
  readonly validation?: EventData['validation_recorded'];
  /** Of the stage that is left: what people read of its end. */
  readonly result?: string;
  /** Of the stage that is left: why it had nothing to do. */
  readonly skipped?: SkipReason;
  /** Of the stage that is entered: its times, where they are others than those of the stage table. */
  readonly stage_times?: KeptStageTimes;
}

type Refusal = Extract<Decision, { kind: 'refuse' }>;

const refuse = (code: Refusal['code'], why: string): Refusal => ({ kind: 'refuse', code, why });

/** The next stage of the plan that is still to be done; `completed` behind the last. */
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
 * The end of a move that somebody asked to give up bears the reason for that, whatever the worker
 * says; what it could not undo stays said.
 */
const ending = (failure: Failure, cancel: Move['cancel_requested']): Failure =>
  cancel ? { ...failure, code: cancel.code, message: cancel.reason, retryable: false } : failure;

const isSame = (move: MoveRecord, step: PipelineStep): boolean =>
  step.status === move.status && runningStage(move.plan)?.status === step.status;

const mustUndo = ({ move_id }: MoveRecord): Refusal =>
  refuse('illegal_transition', `Move ${move_id} is to be given up: undo what it did, and fail.`);

/** The end of the running stage as the worker has it, with a word or as skipped; and the next one's times. */
const left = (
  move: MoveRecord,
  { skipped, result, stage_times }: PipelineStep,
  steps: readonly Step[],
): Step[] =>
  steps.map((step) => {
    if (step.type === 'stage_started' && stage_times)
      return { ...step, data: { ...step.data, stage_times } };
    if (step.type !== 'stage_succeeded') return step;
    const { status } = step;
    const said = { status, stage: stageNumber(move.plan, status), message: result ?? null };
    return skipped === undefined
      ? { ...step, ...said }
      : { ...said, type: 'stage_skipped', data: { reason: skipped } };
  });

const onward = (move: MoveRecord, step: PipelineStep): Decision => {
  const next = nextStatus(move);
  if (step.status !== next) {
    const why = `Move ${move.move_id} is at ${move.status}: ${next} comes next, not ${step.status}.`;
    return refuse('illegal_transition', why);
  }
  const isValidated = step.validation?.passed === true;
  if (!isValidated && !isFitForRelease(move, next)) {
    const why = `Move ${move.move_id} has no validation that passed: ${next} does not come yet.`;
    return refuse('illegal_transition', why);
  }
  const steps = next === 'completed' ? complete(move, step) : advance(move, next, step);
  return { kind: 'record', steps: [...endOf(move, step), ...left(move, step, steps)] };
};

/** What is told of the end of a stage, before it. */
const endOf = (move: MoveRecord, { validation }: PipelineStep): Step[] => [
  ...waitingEnded(move),
  ...validationRecorded(move, validation),
];

/**
 * The strict door, for workers of our own pipeline: the next stage of the plan, the same one
 * again, the end behind the last stage, or a failure with its reason. A move that is to be given
 * up goes no further than to its failure, and no host is released without a validation. Anything
 * else is refused and nothing happens.
 */
export const decidePipelineStep = (move: MoveRecord, step: PipelineStep): Decision => {
  const refusal = objection(move);
  if (refusal) return refusal;
  if (step.status === 'failed' && step.failure) {
    if (move.cancel_requested && !step.isUndone) return mustUndo(move);
    const failure = { ...ending(step.failure, move.cancel_requested), stage: move.status };
    return { kind: 'record', steps: [...endOf(move, step), ...fail(move, failure, step)] };
  }
  if (isSame(move, step)) return { kind: 'record', steps: [note(move, step)] };
  return move.cancel_requested ? mustUndo(move) : onward(move, step);
};
