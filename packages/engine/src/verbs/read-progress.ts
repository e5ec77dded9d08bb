import { isMoveStatus, type Move, stageOf } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound, Unavailable } from '../errors.js';
import { type MaybeAsync, thenMaybe } from '../maybe-async.js';
import { withEta, withEtas } from '../moves/eta.js';
import { type ProgressState, type Shown, shownAt } from '../moves/progress-state.js';
import type { AtCursor, VisibleFilter } from '../ports/move-reader.js';
import type { ProgressReading } from '../ports/progress.js';

type ReadContext = Pick<Context, 'progress' | 'estimates'>;

/** A result of the read model, with its cursor and its age. */
export interface FromMemory<T> extends AtCursor<T>, Pick<ProgressReading, 'staleSeconds'> {}

export interface ProgressFilter {
  readonly cloud?: string | undefined;
  readonly status?: string | undefined;
  readonly ended: boolean;
  /** The minimum cursor that the result must reflect. */
  readonly atLeast?: number | undefined;
}

const unknownStatus = (status: string): InvalidInput => {
  const problem = `${status} is no move status; GET /moves/stages lists them.`;
  return new InvalidInput('unknown_status', problem, [{ in: 'query', field: 'status', problem }]);
};

/**
 * The maximum number of cached filters. Callers with many different filters must not fill the
 * memory.
 */
const maxCachedFilters = 64;

interface CachedList {
  readonly state: ProgressState;
  readonly shown: Shown;
}

const caches = new WeakMap<ReadContext['progress'], Map<string, CachedList>>();

const isSame = (one: readonly Move[], other: readonly Move[]): boolean =>
  one.length === other.length && one.every((move, index) => move === other[index]);

const cacheOf = (progress: ReadContext['progress']): Map<string, CachedList> => {
  const known = caches.get(progress);
  if (known) return known;
  const empty = new Map<string, CachedList>();
  caches.set(progress, empty);
  return empty;
};

/** The moves that match a filter. While they are unchanged, the list is the same object. */
const shownNow = (
  progress: ReadContext['progress'],
  { state, now }: ProgressReading,
  filter: VisibleFilter,
): Shown => {
  const byFilter = cacheOf(progress);
  const key = JSON.stringify([filter.targetCloud, filter.status, filter.ended]);
  const known = byFilter.get(key);
  if (known?.state === state && now < known.shown.until) return known.shown;
  const { moves, until } = shownAt(state, now, filter);
  const before = known?.shown.moves;
  const shown = { moves: before && isSame(before, moves) ? before : moves, until };
  if (byFilter.size >= maxCachedFilters) byFilter.clear();
  byFilter.set(key, { state, shown });
  return shown;
};

const fromMemory = <T>(value: T, { state, staleSeconds }: ProgressReading): FromMemory<T> => {
  const { cursor } = state;
  return staleSeconds === undefined ? { value, cursor } : { value, cursor, staleSeconds };
};

/**
 * Lists the newest move of each host for the legacy list. While the moves are unchanged, the list
 * is the same object.
 *
 * @throws {InvalidInput} `unknown_status`, or if the log does not reach `atLeast` in time
 * @throws {Unavailable} if `atLeast` cannot be checked
 */
export const listProgress = (
  { progress, estimates }: ReadContext,
  { cloud, status, ended, atLeast }: ProgressFilter,
): MaybeAsync<FromMemory<readonly Move[]>> => {
  if (status !== undefined && !isMoveStatus(status)) throw unknownStatus(status);
  const filter = {
    ended,
    ...(cloud !== undefined && { targetCloud: cloud }),
    ...(status !== undefined && { status }),
  };
  return thenMaybe(progress.read(atLeast), (reading) => {
    const { moves } = shownNow(progress, reading, filter);
    return fromMemory(withEtas(estimates.current(), moves), reading);
  });
};

const notShown = ({ state, now, staleSeconds }: ProgressReading, host: string): Error => {
  if (staleSeconds !== undefined) {
    // Another process may have started a move since, so the last known one must not be reported as
    // over.
    return new Unavailable('not_ready', 'The database cannot be reached; try again.');
  }
  const [last] = shownAt(state, now, { host, ended: true }).moves;
  return new NotFound('move_not_found', last ? describeLastMove(last) : neverMoved);
};

const neverMoved = 'This host has no move under way, and has had none.';

/**
 * How the last move of a host ended. quads-client searches the sentence for words and numbers of
 * causes, so the sentence contains neither host nor id, and the time only to the minute.
 */
const describeLastMove = ({ failed_stage, completed_at, total_stages, stage }: Move): string => {
  const time = completed_at?.slice(0, 16).replace('T', ' ');
  const how =
    failed_stage === undefined
      ? 'was completed'
      : `failed at stage ${stage} of ${total_stages}, ${stageOf(failed_stage).title},`;
  return `This host has no move under way: the last one ${how} at ${time} UTC. Add include=ended to read it.`;
};

/**
 * Reads the newest move of one host for the legacy route.
 *
 * @throws {NotFound} `move_not_found`, with how the last move ended and how to read it
 * @throws {InvalidInput} if the log does not reach `atLeast` in time
 * @throws {Unavailable} if `atLeast` cannot be checked, or no move is known while the database is
 * unreachable
 */
export const readProgress = (
  { progress, estimates }: ReadContext,
  { host, ended, atLeast }: Omit<ProgressFilter, 'cloud' | 'status'> & { readonly host: string },
): MaybeAsync<FromMemory<Move>> =>
  thenMaybe(progress.read(atLeast), (reading) => {
    const [move] = shownAt(reading.state, reading.now, { host, ended }).moves;
    if (!move) throw notShown(reading, host);
    return fromMemory(withEta(estimates.current(), move), reading);
  });
