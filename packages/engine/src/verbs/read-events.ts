import type { MoveEvent } from '@quads/contract';
import type { Context } from '../context.js';
import { CursorExpired } from '../errors.js';
import type { EventsAfter } from '../ports/move-reader.js';
import { type MoveFilter, matchesFilter } from '../subscriptions/move-filter.js';

type ReadContext = Pick<Context, 'feed' | 'reader'>;

export interface EventsInput {
  readonly filter: MoveFilter;
  /** The cursor after which to read. @default before the oldest available event */
  readonly after?: number;
  readonly limit: number;
}

/**
 * Checks that the events after a cursor are still available.
 *
 * @throws {CursorExpired} if they are not
 */
export const requireEventsAvailable = async (
  { feed }: ReadContext,
  after: number,
): Promise<void> => {
  if (feed.eventsAfter(after)) return;
  const oldest = await feed.oldest();
  if (after < oldest) throw new CursorExpired(after, oldest);
};

/** A page of `events`, which are all matching events up to `end`. */
const pageOf = (events: readonly MoveEvent[], end: number, limit: number): EventsAfter => {
  const shown = events.slice(0, limit);
  const more = events.length > limit;
  return { events: shown, cursor: more ? (shown.at(-1)?.cursor ?? end) : end, more };
};

/**
 * Reads a page of the log, from memory if that reaches back far enough.
 *
 * @throws {CursorExpired} if events after `after` are no longer available
 * @throws {Unavailable} if the database cannot be reached
 */
export const readEvents = async (
  context: ReadContext,
  { filter, after, limit }: EventsInput,
): Promise<EventsAfter> => {
  const { feed, reader } = context;
  const from = after ?? (await feed.oldest());
  const recent = feed.eventsAfter(from);
  if (!recent) {
    await requireEventsAvailable(context, from);
    return reader.eventsAfter(filter, from, limit);
  }
  const events = recent.filter((event) => matchesFilter(filter, event));
  return pageOf(events, Math.max(from, feed.cursor), limit);
};
