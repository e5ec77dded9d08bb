import { waitingEnded } from '../moves/worker-steps.js';
import type { Failed } from '../plugins/outcome.js';
import type { Stage, StageOutcome, StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { changeJob, continueWith, keepChange } from './append.js';
import { callStage } from './call-stage.js';
import type { JobContext, NextContext } from './job-context.js';
import { callLimitOf, limitOf } from './limit.js';
import { recordOutcome, recordUnknownOutcome } from './record-outcome.js';
import { stageInputOf } from './stage-input.js';
import { isOver } from './time.js';
import { timeOut } from './time-out.js';
import { takeSlots, waitForSlot } from './wait-for-slot.js';

/** The job keeps its queue position. The stage limit starts after the wait. */
const queuedState = ({ job }: JobContext): JobState => {
  const { limitAt: _limitAt, ...rest } = job.state;
  return { ...rest, phase: 'ready', queued: true };
};

/**
 * Writes `starting` before the stage is called: a worker that finds this state and no outcome knows
 * that the effect may have happened. A stage that was just entered may be in this state already.
 */
const recordIntent = async (context: JobContext, stage: Stage): Promise<NextContext> => {
  const { job, lease, isFresh } = context;
  if (isFresh && job.state.phase === 'starting') return context;
  const { queued, memory: _memory, ...rest } = job.state;
  // The limit of a stage that waited for a slot starts now.
  const limit = queued ? { limitAt: limitOf(stage, lease.now()) } : {};
  const state: JobState = { ...rest, ...limit, phase: 'starting', since: lease.now() };
  const ended = waitingEnded(job.move);
  const isOurs = await changeJob(context, ended, keepChange(context, state));
  return isOurs
    ? continueWith(context, state, await readMove(context, ended.length > 0))
    : undefined;
};

const readMove = async ({ pipeline, job }: JobContext, hasEvents: boolean) =>
  hasEvents ? ((await pipeline.reader.byId(job.moveId)).value ?? job.move) : job.move;

/** Begins the stage of a move, or waits for its slots. */
export const begin = async (
  context: JobContext,
  stage: Stage,
  traits: StageTraits,
): Promise<NextContext> => {
  const hasSlots = traits.keys.length === 0 || (await takeSlots(context, traits));
  if (!hasSlots) return waitForSlot(context, traits, queuedState(context));
  const recorded = await recordIntent(context, stage);
  // The lease may have ended during the database call; another worker begins the stage then.
  if (!recorded?.lease.isSafe()) return undefined;
  const result = await callStage(
    (signal) => stage.start(stageInputOf(recorded, stage, signal)),
    callLimitOf(recorded),
  );
  if (result.kind === 'unknown') {
    return isOver(recorded.job.state.limitAt, recorded.lease.now())
      ? timeOut(recorded, stage, traits)
      : recordUnknownOutcome(recorded, stage, traits, result.error);
  }
  return isUnknownFailure(result.outcome, traits)
    ? recordUnknownOutcome(recorded, stage, traits, new Error(result.outcome.message))
    : recordOutcome(recorded, result.outcome);
};

/** Whether the plugin itself answers `outcome_unknown`; `inspect` may find the outcome. */
const isUnknownFailure = (outcome: StageOutcome, { idempotent }: StageTraits): outcome is Failed =>
  outcome.kind === 'failed' && outcome.code === 'outcome_unknown' && !idempotent;
