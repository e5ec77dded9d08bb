import type { Move, MoveStatus, Profile } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { withEtas } from '../moves/eta.js';
import { type ProgressState, shownAt } from '../moves/progress-state.js';
import { foldName } from '../names.js';
import type { MoveFilter } from '../subscriptions/move-filter.js';
import { requireExisting } from '../subscriptions/require-existing.js';
import { getSchedule } from './get-record.js';
import type { FromMemory } from './read-progress.js';

type ReadContext = Pick<Context, 'progress' | 'estimates' | 'inventory' | 'reader'>;

export interface CurrentFilter extends Pick<MoveFilter, 'host' | 'cloud' | 'assignment'> {
  readonly schedule?: number;
  readonly status?: MoveStatus;
  readonly profile?: Profile;
  /** Whether to include newest moves that have ended. */
  readonly ended: boolean;
  /** The `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** The minimum cursor that the result must reflect. */
  readonly atLeast?: number;
}

/** A page of current moves. */
export interface CurrentPage {
  readonly moves: readonly Move[];
  /** The position of the next page; absent on the last page. */
  readonly next?: string;
}

const positionOf = ({ move_id, host }: Move): string => `${move_id}-${host}`;

/**
 * Whether a move comes after a position. Moves are ordered by host, those of one host name newest
 * first.
 */
const comesAfter = (position: string): ((move: Move) => boolean) => {
  const dash = position.indexOf('-');
  const [moveId, host] = [Number(position.slice(0, dash)), foldName(position.slice(dash + 1))];
  return (move) => (move.host === host ? move.move_id < moveId : move.host > host);
};

const requireSchedule = async (
  context: ReadContext,
  { newest }: ProgressState,
  id: number,
): Promise<void> => {
  for (const moves of newest.values()) {
    if (moves.some(({ move }) => move.schedule_id === id)) return;
  }
  try {
    await getSchedule(context, id);
  } catch (error) {
    // A removed schedule counts as existing while the log has a move for it.
    const isUnknown = error instanceof InvalidInput;
    if (!isUnknown || !(await context.reader.newestOfSchedule(id))) throw error;
  }
};

/**
 * Reads a page of the newest moves of hosts, ordered by host, from memory. Only the existence of
 * records without moves is read from the database.
 *
 * @throws {InvalidInput} `unknown_host`, `unknown_cloud`, `unknown_assignment`, `unknown_schedule`,
 * or if the log does not reach `atLeast` in time
 */
export const listCurrent = async (
  context: ReadContext,
  { ended, after, limit, atLeast, schedule, status, profile, ...filter }: CurrentFilter,
): Promise<FromMemory<CurrentPage>> => {
  const { host, cloud, assignment } = filter;
  const { state, now, staleSeconds } = await context.progress.read(atLeast);
  await requireExisting(context, state, filter);
  if (schedule !== undefined) await requireSchedule(context, state, schedule);
  const visible = {
    ended,
    ...(host !== undefined && { host }),
    ...(cloud !== undefined && { targetCloud: cloud }),
    ...(status !== undefined && { status }),
  };
  const isAfter = after === undefined ? () => true : comesAfter(after);
  const found = shownAt(state, now, visible).moves.filter(
    (move) =>
      (assignment === undefined || move.assignment_id === assignment) &&
      (schedule === undefined || move.schedule_id === schedule) &&
      (profile === undefined || move.profile === profile) &&
      isAfter(move),
  );
  const moves = withEtas(context.estimates.current(), found.slice(0, limit));
  const last = found.length > limit ? moves.at(-1) : undefined;
  return {
    value: { moves, ...(last && { next: positionOf(last) }) },
    cursor: state.cursor,
    ...(staleSeconds !== undefined && { staleSeconds }),
  };
};
