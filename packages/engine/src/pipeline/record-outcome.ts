import { type Move, type MoveStatus, stageOf } from '@quads/contract';
import { RefusedWrite } from '../errors.js';
import type { RecordedStageTimes } from '../moves/deadlines.js';
import type { WaitingOn } from '../moves/event.js';
import { nextStatus } from '../moves/pipeline-step.js';
import { recordedTimesOf } from '../moves/recorded-stage-times.js';
import { mayRelease } from '../moves/release-rule.js';
import { validationRecorded, waitingStarted } from '../moves/worker-steps.js';
import { covers } from '../plugins/capability.js';
import { failed } from '../plugins/outcome.js';
import type { Stage, StageOutcome, StageTraits } from '../plugins/stage.js';
import type { Job, JobChange, JobState } from '../ports/job-queue.js';
import {
  appendStep,
  changeJob,
  continueWith,
  keepChange,
  leavingStage,
  parkChange,
} from './append.js';
import { failureOfUnknown } from './call-stage.js';
import { fail } from './fail.js';
import type { JobContext, NextContext } from './job-context.js';
import { limitOf } from './limit.js';
import { stageFor } from './pipeline.js';
import { requirementsOf } from './requirements.js';
import { stageTraits } from './stage-input.js';
import { later, notAfter } from './time.js';

type Wait = Extract<StageOutcome, { kind: 'wait' }>;
type Ended = Extract<StageOutcome, { kind: 'done' | 'skipped' }>;

/**
 * The state in which the next stage is entered: `starting` if this worker can begin it at once,
 * because it meets the requirements and the stage needs no slots.
 */
const enteredState = (context: JobContext, next: MoveStatus): JobState => {
  const { pipeline, job, workerCapabilities } = context;
  const stage = stageFor(pipeline, next);
  const traits = stage && stageTraits(context, stage);
  const now = context.lease.now();
  const entered: Job = {
    ...job,
    state: { phase: 'ready', since: now },
    move: { ...job.move, status: next },
  };
  const requirements = requirementsOf(pipeline, entered, workerCapabilities);
  const canServe = covers(pipeline.capabilities, requirements);
  return {
    phase: canServe && traits?.keys.length === 0 ? 'starting' : 'ready',
    since: now,
    ...(context.job.state.tries !== undefined && { tries: context.job.state.tries }),
    limitAt: limitOf({ status: next, ...(stage?.times && { times: stage.times }) }, now),
  };
};

const waitingOn = ({ on, untilMs }: Wait, now: string): WaitingOn => ({
  ...on,
  ...(untilMs !== undefined && { until: later(now, untilMs) }),
});

const recordWait = async (context: JobContext, wait: Wait): Promise<NextContext> => {
  const { job, lease } = context;
  const { memory: _memory, validateNow: _validateNow, queued: _queued, ...rest } = job.state;
  const memory = wait.memory === undefined ? {} : { memory: wait.memory };
  const state: JobState = { ...rest, phase: 'waiting', ...memory };
  const steps = [
    ...validationRecorded(job.move, wait.validation),
    ...waitingStarted(job.move, waitingOn(wait, lease.now())),
  ];
  const dueAt = notAfter(later(lease.now(), wait.forMs), state.limitAt);
  await changeJob(context, steps, parkChange(context, state, dueAt));
  return undefined;
};

const stepTo = (next: MoveStatus, outcome: Ended, stage_times: RecordedStageTimes | undefined) => ({
  status: next,
  ...(stage_times && { stage_times }),
  ...(outcome.message !== undefined && { result: outcome.message }),
  ...(outcome.kind === 'skipped' && { skipped: outcome.reason }),
  ...('validation' in outcome && outcome.validation && { validation: outcome.validation }),
  ...(next !== 'completed' && { message: stageOf(next).description }),
});

const recordEnd = async (context: JobContext, outcome: Ended): Promise<NextContext> => {
  const { job } = context;
  const next = nextStatus(job.move);
  const isLast = next === 'completed';
  const state = enteredState(context, next);
  const change: JobChange = isLast
    ? { kind: 'close', epoch: job.epoch }
    : leavingStage(keepChange(context, state, next));
  const times = recordedTimesOf(next, stageFor(context.pipeline, next)?.times);
  const write = { step: stepTo(next, outcome, times), job: change, fields: outcome.fields };
  const move = await appendStep(context, write);
  if (!move || isLast) return undefined;
  return { ...context, isFresh: true, job: { ...job, move, state } };
};

/** The release plugin has ended the validation without a recorded validation that passed. */
const validationMissing = failed(
  'plugin_error',
  'The release plugin ended the validation but recorded none that passed. Fix the plugin, then retry.',
  { retryable: false, whoMustAct: 'admin' },
);

/**
 * Handles a refused end of a stage. The move fails if its validation is missing, and is undone if it
 * was cancelled.
 *
 * @throws the refusal, if the move has changed in another way
 */
const handleRefusal = async (context: JobContext, error: RefusedWrite): Promise<NextContext> => {
  const move = (await context.pipeline.reader.byId(context.job.moveId)).value;
  if (!move || move.completed_at !== null) throw error;
  if (!mayRelease(move, nextStatus(move)) && !move.cancel_requested)
    return fail({ ...context, job: { ...context.job, move } }, validationMissing);
  if (!(error.move as Move).cancel_requested) throw error;
  const state: JobState = { ...context.job.state, phase: 'undoing' };
  const isOurs = await changeJob(context, [], leavingStage(keepChange(context, state)));
  return isOurs ? continueWith(context, state, move) : undefined;
};

/** Records the outcome of a stage call, together with the next state of the job. */
export const recordOutcome = async (
  context: JobContext,
  outcome: StageOutcome,
): Promise<NextContext> => {
  try {
    if (outcome.kind === 'wait') return await recordWait(context, outcome);
    if (outcome.kind === 'failed') return await fail(context, outcome);
    return await recordEnd(context, outcome);
  } catch (error) {
    if (error instanceof RefusedWrite) return handleRefusal(context, error);
    throw error;
  }
};

/** The pause before a stage whose outcome is unknown is inspected, in milliseconds. */
const inspectAfterMs = 5_000;

/** Handles an unknown outcome: an idempotent stage fails, any other is inspected later. */
export const recordUnknownOutcome = async (
  context: JobContext,
  stage: Stage,
  traits: StageTraits,
  error: Error,
): Promise<NextContext> => {
  const { pipeline, job, lease } = context;
  pipeline.logger.warn(
    { move_id: job.moveId, stage: stage.status, err: error },
    'the outcome of a stage call is unknown',
  );
  if (traits.idempotent) return recordOutcome(context, failureOfUnknown(error));
  await changeJob(context, [], parkChange(context, job.state, later(lease.now(), inspectAfterMs)));
  return undefined;
};
