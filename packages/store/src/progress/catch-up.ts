import type { Session } from '../database/database.js';
import type { Mirror } from './mirror.js';
import { mostEvents, readChanged, readNewest } from './read-newest.js';
import { readTail } from './read-tail.js';
import { eventsKept, type Tail } from './tail.js';

/** What follows the log: the newest move of every host, and the last events. */
export interface Memory {
  readonly mirror: Mirror;
  readonly tail: Tail;
}

const restart = async ({ mirror, tail }: Memory, session: Session): Promise<void> => {
  const newest = await readNewest(session);
  const events = await readTail(session, newest.head - eventsKept, newest.head);
  mirror.replace(newest);
  tail.replace(events, newest.head);
};

/**
 * Brings the memory up to the database: by what has changed, or as a whole where it is the first
 * time, where too much has happened, or where the log has become shorter, as a restored one has.
 */
export const catchUp = async (memory: Memory, session: Session): Promise<void> => {
  const { mirror, tail } = memory;
  const { cursor } = mirror.state;
  const found = mirror.isEmpty ? undefined : await readChanged(session, cursor);
  if (!found || found.head < cursor || found.head - cursor > mostEvents) {
    return restart(memory, session);
  }
  mirror.merge(found);
  const moved = mirror.missesSchedules(found);
  if (moved) mirror.mergeSchedules(await readChanged(session, found.head, mirror.waiting));
  if (found.head > tail.cursor) tail.merge(await readTail(session, tail.cursor, found.head));
  if (moved) tail.touch();
};
