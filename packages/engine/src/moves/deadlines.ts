import { type Move, stages, statuses } from '@quads/contract';
import { timeAtMs } from '../micros.js';

/**
 * When a live move counts as slow, stalled and timed out: absolute times, valid for the present
 * stage.
 */
export type Deadlines = Pick<Move, 'slow_at' | 'stalled_at' | 'times_out_at'>;

/** The times of the present stage, if they differ from the stage table. */
export interface RecordedStageTimes {
  readonly expected_seconds: number;
  readonly limit_seconds: number;
}

type StageOfMove = Pick<
  Move,
  'status' | 'stage_entered_at' | 'stage_began_at' | 'waiting_on' | 'completed_at' | 'reporter'
> & { readonly stage_times?: RecordedStageTimes };

const later = (time: string, seconds: number): string =>
  timeAtMs(Date.parse(time) + seconds * 1_000);

/**
 * Computes the deadlines of a live move. They count from its entry into the stage or, if it waited
 * for a slot, from the end of that wait. Messages do not extend them.
 *
 * An external reporter may have a reason to report late, so its move never times out: it counts as
 * stalled at the stage limit. A move of the pipeline times out at the stage limit, and counts as
 * stalled halfway between the expected time and the limit. A move that no worker has begun does not
 * time out. The times of a pipeline's stages come from its plugins.
 */
export const deadlinesOf = (move: StageOfMove): Deadlines => {
  const row = stages.find(({ status }) => status === move.status);
  const { expected_seconds: expected, limit_seconds: limit } = move.stage_times ?? row ?? {};
  if (
    move.completed_at !== null ||
    move.waiting_on?.kind === 'slot' ||
    typeof expected !== 'number' ||
    typeof limit !== 'number'
  )
    return {};
  const after = (seconds: number): string =>
    later(move.stage_began_at ?? move.stage_entered_at, seconds);
  const slow = { slow_at: after(expected) };
  const isTimed = move.reporter.kind === 'pipeline' && move.status !== statuses[0];
  return isTimed
    ? { ...slow, stalled_at: after((expected + limit) / 2), times_out_at: after(limit) }
    : { ...slow, stalled_at: after(limit) };
};
