import { stageTimesOf } from '../moves/recorded-stage-times.js';
import type { Stage } from '../plugins/stage.js';
import type { JobContext } from './job-context.js';
import { later } from './time.js';

/** The time at which a stage that begins at `from` has failed. */
export const limitOf = (stage: Pick<Stage, 'status' | 'times'>, from: string): string =>
  later(from, stageTimesOf(stage).limitSeconds * 1_000);

/**
 * The limit of one call of the current stage, in milliseconds. The call ends at the stage limit at
 * the latest, so that the stage fails in time.
 */
export const callLimitOf = ({ pipeline, job, lease }: JobContext): number => {
  const { callLimitMs } = pipeline.pipelineSettings;
  const { limitAt } = job.state;
  if (limitAt === undefined) return callLimitMs;
  return Math.min(callLimitMs, Math.max(1, Date.parse(limitAt) - Date.parse(lease.now()) + 1));
};
