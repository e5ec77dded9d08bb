import type { Move, MoveStatus, Profile } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { requireExisting } from '../follow/existing.js';
import type { FollowFilter } from '../follow/filter.js';
import { allExpected } from '../moves/eta.js';
import { type ProgressState, shownAt } from '../moves/progress-state.js';
import { foldName } from '../names.js';
import { scheduleOf } from './names.js';
import type { FromMemory } from './read-progress.js';

type Reading = Pick<Context, 'progress' | 'estimates' | 'inventory' | 'reader'>;

export interface CurrentFilter extends Pick<FollowFilter, 'host' | 'cloud' | 'assignment'> {
  readonly schedule?: number;
  readonly status?: MoveStatus;
  readonly profile?: Profile;
  /** Whether the newest move of a host is listed also when it has ended. */
  readonly ended: boolean;
  /** The `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** The answer reflects the log at least up to here. */
  readonly atLeast?: number;
}

/** A page of current moves. */
export interface CurrentPage {
  readonly moves: readonly Move[];
  /** The place of the last move; absent where there are no more. */
  readonly next?: string;
}

const placeOf = ({ move_id, host }: Move): string => `${move_id}-${host}`;

/** Whether a move comes after a place: by host, and of one name the newest first. */
const comesAfter = (place: string): ((move: Move) => boolean) => {
  const dash = place.indexOf('-');
  const [moveId, host] = [Number(place.slice(0, dash)), foldName(place.slice(dash + 1))];
  return (move) => (move.host === host ? move.move_id < moveId : move.host > host);
};

const requireSchedule = async (
  context: Reading,
  { newest }: ProgressState,
  id: number,
): Promise<void> => {
  for (const moves of newest.values()) {
    if (moves.some(({ move }) => move.schedule_id === id)) return;
  }
  try {
    await scheduleOf(context, id);
  } catch (error) {
    // A schedule that was removed exists as long as the log holds a move for it.
    const isUnknown = error instanceof InvalidInput;
    if (!isUnknown || !(await context.reader.newestOfSchedule(id))) throw error;
  }
};

/**
 * The newest moves of hosts, a page of them ordered by host. Answered from memory; whether
 * something without a move exists is read from the database.
 *
 * @throws {InvalidInput} `unknown_host`, `unknown_cloud`, `unknown_assignment`, `unknown_schedule`,
 * or when the log has not come to `atLeast`
 */
export const listCurrent = async (
  context: Reading,
  { ended, after, limit, atLeast, schedule, status, profile, ...filter }: CurrentFilter,
): Promise<FromMemory<CurrentPage>> => {
  const { host, cloud, assignment } = filter;
  const { state, now, staleSeconds } = await context.progress.look(atLeast);
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
  const moves = allExpected(context.estimates.current(), found.slice(0, limit));
  const last = found.length > limit ? moves.at(-1) : undefined;
  return {
    value: { moves, ...(last && { next: placeOf(last) }) },
    cursor: state.cursor,
    ...(staleSeconds !== undefined && { staleSeconds }),
  };
};
