import type { Failure } from '@quads/contract';
import type { Failed, WithValidation } from '../plugins/outcome.js';
import type { JobChange, JobState } from '../ports/job-queue.js';
import { appendStep, leavingStage, parkChange } from './append.js';
import { evidenceOf } from './evidence.js';
import type { JobContext, NextContext } from './job-context.js';
import { retryPauseSeconds } from './retry-rule.js';
import { later } from './time.js';

/** The time of the automatic retry; undefined if there is none. */
const retryTime = (
  { pipeline, job, lease }: JobContext,
  { retryable = true }: Failed,
): string | undefined => {
  const { move, state } = job;
  const { retries } = pipeline.pipelineSettings;
  // A move from before goals were recorded has no limit of its own; its job counts the tries.
  const { max_attempts: attempts = retries.attempts } = move;
  const attempt = move.max_attempts === undefined ? (state.tries ?? 0) + 1 : move.attempt;
  const pause =
    retryable && !move.cancel_requested && retryPauseSeconds({ ...retries, attempts }, attempt);
  return pause ? later(lease.now(), pause * 1_000) : undefined;
};

const failureOf = ({ job }: JobContext, outcome: Failed, retryAt: string | undefined): Failure => ({
  code: outcome.code,
  stage: job.move.status,
  message: outcome.message,
  retryable: outcome.retryable ?? true,
  who_must_act: outcome.whoMustAct ?? (retryAt === undefined ? 'admin' : 'nobody'),
  ...(retryAt !== undefined && { retry_expected_at: retryAt }),
  ...evidenceOf(outcome),
  not_undone: [],
});

/** Parks the job until the retry, or closes it. */
const jobAfterFailure = (context: JobContext, retryAt: string | undefined): JobChange => {
  const { epoch, state } = context.job;
  if (retryAt === undefined) return { kind: 'close', epoch };
  const { since, tries } = state;
  const waiting: JobState = { phase: 'retry', since, ...(tries !== undefined && { tries }) };
  return leavingStage(parkChange(context, waiting, retryAt));
};

/**
 * Fails a move, and schedules its retry if the failure is retryable and attempts are left. Nothing is
 * undone, because the next attempt continues from there.
 */
export const fail = async (
  context: JobContext,
  outcome: Failed & WithValidation,
): Promise<NextContext> => {
  const { pipeline } = context;
  const retryAt = retryTime(context, outcome);
  const failure = failureOf(context, outcome, retryAt);
  const { message: error_message, validation } = outcome;
  const step = {
    status: 'failed',
    failure,
    error_message,
    ...(validation && { validation }),
  } as const;
  const fields = pipeline.plugins.release.onFailure;
  await appendStep(context, { step, job: jobAfterFailure(context, retryAt), fields });
  return undefined;
};
