import type { EventsBehind, FollowFilter, MoveFeed, MoveReader } from '@quads/engine';
import { createGate } from '../gate/gate.js';

/** How many events one slice of a replay has. */
export const sliceEvents = 128;

/** How many pages are kept for followers that come to the same place a little later. */
const keptPages = 32;

/** How many pages are read from the database at a time: other requests use the same pool. */
const concurrentReads = { running: 3, waiting: Infinity };

/** Reads a page of the log. It may begin before the cursor, and reaches beyond it. */
export type ReadPage = (filter: FollowFilter, after: number) => Promise<EventsBehind>;

interface KeptPage {
  readonly reading: Promise<EventsBehind>;
  /** Absent while it is read. */
  page?: EventsBehind;
}

/**
 * Reads pages of the log for followers. Pages begin at multiples of {@link sliceEvents}, so followers of
 * the same filter share them, also if they began at different cursors: each page is read once, and its
 * events are serialised once. The page at the end of the log is read again when the log has grown.
 */
export const createReplay = ({
  reader,
  feed,
}: {
  readonly reader: Pick<MoveReader, 'eventsBehind'>;
  readonly feed: Pick<MoveFeed, 'cursor'>;
}): ReadPage => {
  const gate = createGate(concurrentReads);
  const pages = new Map<string, KeptPage>();

  const read = (key: string, filter: FollowFilter, after: number): KeptPage => {
    const reading = gate(() => reader.eventsBehind(filter, after, sliceEvents));
    const kept: KeptPage = { reading };
    const onFailure = (): void => {
      if (pages.get(key) === kept) pages.delete(key);
    };
    reading.then((page) => {
      kept.page = page;
    }, onFailure);
    return kept;
  };

  const isCurrent = ({ page }: KeptPage): boolean =>
    !page || page.more || page.cursor >= feed.cursor;

  return (filter, cursor) => {
    const { host, cloud, assignment, move } = filter;
    const after = cursor - (cursor % sliceEvents);
    const key = JSON.stringify([after, host, cloud, assignment, move]);
    const known = pages.get(key);
    const kept = known && isCurrent(known) ? known : read(key, filter, after);
    // The page that was used last is dropped last.
    pages.delete(key);
    pages.set(key, kept);
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    return kept.reading;
  };
};
