import { type Move, stages, statuses } from '@quads/contract';
import { timeAtMs } from '../micros.js';

/** When a live move begins to be late, in absolute times: they hold until it is in another stage. */
export type Deadlines = Pick<Move, 'slow_at' | 'stalled_at' | 'times_out_at'>;

/** The times of the present stage, where the pipeline has others than the stage table. */
export interface KeptStageTimes {
  readonly expected_seconds: number;
  readonly limit_seconds: number;
}

type Staged = Pick<
  Move,
  'status' | 'stage_entered_at' | 'stage_began_at' | 'waiting_on' | 'completed_at' | 'reporter'
> & { readonly stage_times?: KeptStageTimes };

const later = (time: string, seconds: number): string =>
  timeAtMs(Date.parse(time) + seconds * 1_000);

/**
 * By when a live move should be out of its stage, and by when it must. What it says meanwhile does
 * not count: only the entry into the stage does, or, where it had to stand in line for what it
 * shares with others, the end of that.
 *
 * Whoever reports from outside may come late with good reason, so such a move is never failed for
 * time: it counts as stalled at its limit. One of our own pipeline is failed at its limit, and
 * counts as stalled halfway there; but not one that no worker has begun, which waits as long as it
 * has to. The pipeline's times are those of its plugins.
 */
export const deadlinesOf = (move: Staged): Deadlines => {
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
