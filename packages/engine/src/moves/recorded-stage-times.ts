import { type MoveStatus, stageOf, statuses } from '@quads/contract';
import type { Stage, StageTimes } from '../plugins/stage.js';
import type { PipelineInfo } from '../ports/pipeline-info.js';
import type { RecordedStageTimes } from './deadlines.js';
import type { MoveFacts } from './event.js';

const daySeconds = 86_400;

/**
 * The times of a stage. A time that the plugin leaves out is taken from the stage table. If the
 * limit would not leave room for the expected time, the expected time is half of the limit, or the
 * limit is twice the expected time.
 */
export const stageTimesOf = ({
  status,
  times = {},
}: Pick<Stage, 'status' | 'times'>): StageTimes => {
  const row = stageOf(status);
  const limitSeconds =
    times.limitSeconds ??
    Math.max(row.limit_seconds ?? daySeconds, 2 * (times.expectedSeconds ?? 0));
  const expectedSeconds =
    times.expectedSeconds ?? Math.min(row.expected_seconds ?? daySeconds, limitSeconds / 2);
  return { expectedSeconds, limitSeconds };
};

/** The times of a stage as its event records them; undefined if they equal the stage table. */
export const recordedTimesOf = (
  status: MoveStatus,
  times: Stage['times'],
): RecordedStageTimes | undefined => {
  if (!times) return undefined;
  const { expectedSeconds, limitSeconds } = stageTimesOf({ status, times });
  const { expected_seconds: expected, limit_seconds: limit } = stageOf(status);
  if (expectedSeconds === expected && limitSeconds === limit) return undefined;
  return { expected_seconds: expectedSeconds, limit_seconds: limitSeconds };
};

/** The times of the first stage, for the event that opens a move of the pipeline. */
export const firstStageTimes = ({ timesOf }: PipelineInfo): Pick<MoveFacts, 'stage_times'> => {
  const first = statuses[0] as MoveStatus;
  const stage_times = recordedTimesOf(first, timesOf?.(first));
  return stage_times ? { stage_times } : {};
};
