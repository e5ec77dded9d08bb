import type { Failure } from '@quads/contract';
import type { Checked, Failed } from '../plugins/outcome.js';
import type { JobChange, JobState } from '../ports/job-queue.js';
import { evidenceOf } from './evidence.js';
import { retryPauseSeconds } from './retry-rule.js';
import { later } from './time.js';
import type { Next, Turn } from './turn.js';
import { left, parked, write } from './write.js';

/** When the next attempt begins by itself; undefined where none does. */
const retryAt = (
  { pipeline, job, hold }: Turn,
  { retryable = true }: Failed,
): string | undefined => {
  const { move, state } = job;
  const { retries } = pipeline.pipelineSettings;
  // A move opened before goals were recorded has no limit of its own, and counts what its job has kept.
  const { max_attempts: attempts = retries.attempts } = move;
  const attempt = move.max_attempts === undefined ? (state.tries ?? 0) + 1 : move.attempt;
  const pause =
    retryable && !move.cancel_requested && retryPauseSeconds({ ...retries, attempts }, attempt);
  return pause ? later(hold.now(), pause * 1_000) : undefined;
};

const failureOf = ({ job }: Turn, outcome: Failed, retry: string | undefined): Failure => ({
  code: outcome.code,
  stage: job.move.status,
  message: outcome.message,
  retryable: outcome.retryable ?? true,
  who_must_act: outcome.whoMustAct ?? (retry === undefined ? 'admin' : 'nobody'),
  ...(retry !== undefined && { retry_expected_at: retry }),
  ...evidenceOf(outcome),
  not_undone: [],
});

/** The job waits for the next attempt, or is over. */
const afterwards = (turn: Turn, retry: string | undefined): JobChange => {
  const { epoch, state } = turn.job;
  if (retry === undefined) return { kind: 'close', epoch };
  const { since, tries } = state;
  const waiting: JobState = { phase: 'retry', since, ...(tries !== undefined && { tries }) };
  return left(parked(turn, waiting, retry));
};

/**
 * Ends a move with its reason. What it did stays, because another attempt goes on from there: by
 * itself, where the failure may pass and the attempts are not used up, or by an admin's word.
 */
export const fail = async (turn: Turn, outcome: Failed & Checked): Promise<Next> => {
  const { pipeline } = turn;
  const retry = retryAt(turn, outcome);
  const failure = failureOf(turn, outcome, retry);
  const { message: error_message, validation } = outcome;
  const step = {
    status: 'failed',
    failure,
    error_message,
    ...(validation && { validation }),
  } as const;
  const fields = pipeline.plugins.release.onFailure;
  await write(turn, { step, job: afterwards(turn, retry), fields });
  return undefined;
};
