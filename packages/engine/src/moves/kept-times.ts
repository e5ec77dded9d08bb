import { type MoveStatus, stageOf, statuses } from '@quads/contract';
import type { Stage, StageTimes } from '../plugins/stage.js';
import type { PipelineDoor } from '../ports/pipeline-door.js';
import type { KeptStageTimes } from './deadlines.js';
import type { MoveFacts } from './event.js';

const aDay = 86_400;

/**
 * The times of a stage. A time that the plugin leaves out is that of the stage table, unless a stage
 * would be slow only after it has failed: then half of the limit is usual, or the limit is twice the usual.
 */
export const stageTimesOf = ({
  status,
  times = {},
}: Pick<Stage, 'status' | 'times'>): StageTimes => {
  const row = stageOf(status);
  const limitSeconds =
    times.limitSeconds ?? Math.max(row.limit_seconds ?? aDay, 2 * (times.expectedSeconds ?? 0));
  const expectedSeconds =
    times.expectedSeconds ?? Math.min(row.expected_seconds ?? aDay, limitSeconds / 2);
  return { expectedSeconds, limitSeconds };
};

/** The times of a stage as its event keeps them; undefined if they are those of the stage table. */
export const keptTimesOf = (
  status: MoveStatus,
  times: Stage['times'],
): KeptStageTimes | undefined => {
  if (!times) return undefined;
  const { expectedSeconds, limitSeconds } = stageTimesOf({ status, times });
  const { expected_seconds: expected, limit_seconds: limit } = stageOf(status);
  if (expectedSeconds === expected && limitSeconds === limit) return undefined;
  return { expected_seconds: expectedSeconds, limit_seconds: limitSeconds };
};

/** The times of the first stage, for the event that opens a move of the pipeline. */
export const firstStageTimes = ({ timesOf }: PipelineDoor): Pick<MoveFacts, 'stage_times'> => {
  const first = statuses[0] as MoveStatus;
  const stage_times = keptTimesOf(first, timesOf?.(first));
  return stage_times ? { stage_times } : {};
};
