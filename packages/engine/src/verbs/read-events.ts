import type { MoveEvent } from '@quads/contract';
import type { Context } from '../context.js';
import { CursorExpired } from '../errors.js';
import { type FollowFilter, follows } from '../follow/filter.js';
import type { EventsBehind } from '../ports/move-reader.js';

type Reading = Pick<Context, 'feed' | 'reader'>;

export interface EventsInput {
  readonly filter: FollowFilter;
  /** @default the oldest that are handed out */
  readonly after?: number;
  readonly limit: number;
}

/**
 * Makes sure that the events behind a cursor are handed out.
 *
 * @throws {CursorExpired} when they are no longer
 */
export const requireReplayed = async ({ feed }: Reading, after: number): Promise<void> => {
  if (feed.behind(after)) return;
  const oldest = await feed.oldest();
  if (after < oldest) throw new CursorExpired(after, oldest);
};

/** A page of events that are all there are up to `end`. */
const pageOf = (events: readonly MoveEvent[], end: number, limit: number): EventsBehind => {
  const shown = events.slice(0, limit);
  const more = events.length > limit;
  return { events: shown, cursor: more ? (shown.at(-1)?.cursor ?? end) : end, more };
};

/**
 * A page of the log, from memory where that goes back so far.
 *
 * @throws {CursorExpired} when events behind `after` are no longer handed out
 * @throws {Unavailable} when the database cannot be reached
 */
export const readEvents = async (
  context: Reading,
  { filter, after, limit }: EventsInput,
): Promise<EventsBehind> => {
  const { feed, reader } = context;
  const from = after ?? (await feed.oldest());
  const recent = feed.behind(from);
  if (!recent) {
    await requireReplayed(context, from);
    return reader.eventsBehind(filter, from, limit);
  }
  const events = recent.filter((event) => follows(filter, event));
  return pageOf(events, Math.max(from, feed.cursor), limit);
};
