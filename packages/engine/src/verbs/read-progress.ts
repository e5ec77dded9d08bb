import { isMoveStatus, type Move, stageOf } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound, Unavailable } from '../errors.js';
import { allExpected, expected } from '../moves/eta.js';
import { type ProgressState, type Shown, shownAt } from '../moves/progress-state.js';
import type { AtCursor, VisibleFilter } from '../ports/move-reader.js';
import type { ProgressLook } from '../ports/progress.js';
import { type Soon, whenThere } from '../soon.js';

type Reading = Pick<Context, 'progress' | 'estimates'>;

/** An answer from memory. */
export interface FromMemory<T> extends AtCursor<T>, Pick<ProgressLook, 'staleSeconds'> {}

export interface ProgressFilter {
  readonly cloud?: string | undefined;
  readonly status?: string | undefined;
  readonly ended: boolean;
  /** The answer reflects the log at least up to here. */
  readonly atLeast?: number | undefined;
}

const unknownStatus = (status: string): InvalidInput => {
  const problem = `${status} is no move status; GET /moves/stages lists them.`;
  return new InvalidInput('unknown_status', problem, [{ in: 'query', field: 'status', problem }]);
};

/** More than boards ask for; a caller who makes filters up must not fill the memory. */
const mostKept = 64;

interface Kept {
  readonly state: ProgressState;
  readonly shown: Shown;
}

const kept = new WeakMap<Reading['progress'], Map<string, Kept>>();

const isSame = (one: readonly Move[], other: readonly Move[]): boolean =>
  one.length === other.length && one.every((move, index) => move === other[index]);

const keptOf = (progress: Reading['progress']): Map<string, Kept> => {
  const known = kept.get(progress);
  if (known) return known;
  const none = new Map<string, Kept>();
  kept.set(progress, none);
  return none;
};

/** What a filter lets through. As long as the moves are the same, their list is. */
const shownNow = (
  progress: Reading['progress'],
  { state, now }: ProgressLook,
  filter: VisibleFilter,
): Shown => {
  const byFilter = keptOf(progress);
  const key = JSON.stringify([filter.targetCloud, filter.status, filter.ended]);
  const known = byFilter.get(key);
  if (known?.state === state && now < known.shown.until) return known.shown;
  const { moves, until } = shownAt(state, now, filter);
  const before = known?.shown.moves;
  const shown = { moves: before && isSame(before, moves) ? before : moves, until };
  if (byFilter.size >= mostKept) byFilter.clear();
  byFilter.set(key, { state, shown });
  return shown;
};

const fromMemory = <T>(value: T, { state, staleSeconds }: ProgressLook): FromMemory<T> => {
  const { cursor } = state;
  return staleSeconds === undefined ? { value, cursor } : { value, cursor, staleSeconds };
};

/**
 * The newest move of each host, as the legacy list shows them. As long as nothing in it changes
 * it is the same object.
 *
 * @throws {InvalidInput} `unknown_status`, or when the log has not come to `atLeast`
 * @throws {Unavailable} when it cannot be seen whether it has
 */
export const listProgress = (
  { progress, estimates }: Reading,
  { cloud, status, ended, atLeast }: ProgressFilter,
): Soon<FromMemory<readonly Move[]>> => {
  if (status !== undefined && !isMoveStatus(status)) throw unknownStatus(status);
  const filter = {
    ended,
    ...(cloud !== undefined && { targetCloud: cloud }),
    ...(status !== undefined && { status }),
  };
  return whenThere(progress.look(atLeast), (look) => {
    const { moves } = shownNow(progress, look, filter);
    return fromMemory(allExpected(estimates.current(), moves), look);
  });
};

const hidden = ({ state, now, staleSeconds }: ProgressLook, host: string): Error => {
  if (staleSeconds !== undefined) {
    // A move that was started meanwhile elsewhere must not pass for one that is over.
    return new Unavailable('not_ready', 'The database cannot be reached; try again.');
  }
  const [last] = shownAt(state, now, { host, ended: true }).moves;
  return new NotFound('move_not_found', last ? lastMove(last) : neverMoved);
};

const neverMoved = 'This host has no move under way, and has had none.';

/**
 * How the last move of a host ended. quads-client searches the sentence for words and numbers of
 * causes, so it names neither host nor id, and the time to the minute.
 */
const lastMove = ({ failed_stage, completed_at, total_stages, stage }: Move): string => {
  const time = completed_at?.slice(0, 16).replace('T', ' ');
  const how =
    failed_stage === undefined
      ? 'was completed'
      : `failed at stage ${stage} of ${total_stages}, ${stageOf(failed_stage).title},`;
  return `This host has no move under way: the last one ${how} at ${time} UTC. Add include=ended to read it.`;
};

/**
 * The newest move of one host, as the legacy route shows it.
 *
 * @throws {NotFound} `move_not_found`, and where the last move is to be read
 * @throws {InvalidInput} when the log has not come to `atLeast`
 * @throws {Unavailable} when it cannot be seen whether it has, or when a move that is not known may
 * be one that could not be read
 */
export const readProgress = (
  { progress, estimates }: Reading,
  { host, ended, atLeast }: Omit<ProgressFilter, 'cloud' | 'status'> & { readonly host: string },
): Soon<FromMemory<Move>> =>
  whenThere(progress.look(atLeast), (look) => {
    const [move] = shownAt(look.state, look.now, { host, ended }).moves;
    if (!move) throw hidden(look, host);
    return fromMemory(expected(estimates.current(), move), look);
  });
