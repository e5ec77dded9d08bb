import type { EventsAfter, MoveFeed, MoveFilter, MoveReader } from '@quads/engine';
import { createConcurrencyLimit } from '../concurrency-limit.js';

/** The number of events in one slice of a replay. */
export const sliceSize = 128;

/** The number of pages cached for subscribers that reach the same cursor a little later. */
const maxCachedPages = 32;

/** Limits concurrent reads, because other requests use the same connection pool. */
const concurrentReads = { running: 3, waiting: Infinity };

/** Reads a page of the log. It may begin before the cursor, and ends after it. */
export type ReadPage = (filter: MoveFilter, after: number) => Promise<EventsAfter>;

interface CachedPage {
  readonly reading: Promise<EventsAfter>;
  /** Absent while it is read. */
  page?: EventsAfter;
}

/**
 * Reads pages of the log for subscribers. Pages begin at multiples of {@link sliceSize}, so subscribers
 * with the same filter share them even if they began at different cursors: each page is read once, and
 * its events are serialised once. The page at the end of the log is read again when the log has grown.
 */
export const createPageReader = ({
  reader,
  feed,
}: {
  readonly reader: Pick<MoveReader, 'eventsAfter'>;
  readonly feed: Pick<MoveFeed, 'cursor'>;
}): ReadPage => {
  const limit = createConcurrencyLimit(concurrentReads);
  const pages = new Map<string, CachedPage>();

  const read = (key: string, filter: MoveFilter, after: number): CachedPage => {
    const reading = limit(() => reader.eventsAfter(filter, after, sliceSize));
    const kept: CachedPage = { reading };
    const onFailure = (): void => {
      if (pages.get(key) === kept) pages.delete(key);
    };
    reading.then((page) => {
      kept.page = page;
    }, onFailure);
    return kept;
  };

  const isCurrent = ({ page }: CachedPage): boolean =>
    !page || page.more || page.cursor >= feed.cursor;

  return (filter, cursor) => {
    const { host, cloud, assignment, move } = filter;
    const after = cursor - (cursor % sliceSize);
    const key = JSON.stringify([after, host, cloud, assignment, move]);
    const known = pages.get(key);
    const kept = known && isCurrent(known) ? known : read(key, filter, after);
    // Moves the page to the end of the map: least recently used pages are dropped first.
    pages.delete(key);
    pages.set(key, kept);
    for (const oldest of pages.keys()) {
      if (pages.size <= maxCachedPages) break;
      pages.delete(oldest);
    }
    return kept.reading;
  };
};
