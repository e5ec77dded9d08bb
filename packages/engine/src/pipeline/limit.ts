import { stageTimesOf } from '../moves/kept-times.js';
import type { Stage } from '../plugins/stage.js';
import { later } from './time.js';
import type { Turn } from './turn.js';

/** When a stage that begins at a time has failed at the latest. */
export const limitOf = (stage: Pick<Stage, 'status' | 'times'>, from: string): string =>
  later(from, stageTimesOf(stage).limitSeconds * 1_000);

/**
 * How long a call of the present stage may take, in milliseconds: no longer than until the stage's limit,
 * so that a call that hangs is noticed then.
 */
export const callLimitOf = ({ pipeline, job, hold }: Turn): number => {
  const { callLimitMs } = pipeline.pipelineSettings;
  const { limitAt } = job.state;
  if (limitAt === undefined) return callLimitMs;
  return Math.min(callLimitMs, Math.max(1, Date.parse(limitAt) - Date.parse(hold.now()) + 1));
};
