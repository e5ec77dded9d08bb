import type { Session } from '../database/database.js';
import { type EventBuffer, minEventsKept } from './event-buffer.js';
import { readEvents } from './read-events.js';
import type { ReadModel } from './read-model.js';
import { maxEvents, readChanged, readNewest } from './read-newest.js';

/** The state in memory that follows the log: the newest move of every host, and the last events. */
export interface LogMemory {
  readonly readModel: ReadModel;
  readonly eventBuffer: EventBuffer;
}

const readAll = async ({ readModel, eventBuffer }: LogMemory, session: Session): Promise<void> => {
  const newest = await readNewest(session);
  const events = await readEvents(session, newest.head - minEventsKept, newest.head);
  readModel.replace(newest);
  eventBuffer.replace(events, newest.head);
};

/**
 * Brings the memory up to date with the database. Reads only the changes, or all at the first time,
 * after too many events, or if the log has become shorter, as in a restored database.
 */
export const catchUp = async (memory: LogMemory, session: Session): Promise<void> => {
  const { readModel, eventBuffer } = memory;
  const { cursor } = readModel.state;
  const found = readModel.isEmpty ? undefined : await readChanged(session, cursor);
  if (!found || found.head < cursor || found.head - cursor > maxEvents) {
    return readAll(memory, session);
  }
  readModel.merge(found);
  const schedulesChanged = readModel.hasOutdatedSchedules(found);
  if (schedulesChanged)
    readModel.mergeSchedules(await readChanged(session, found.head, readModel.timeLimitedIds));
  if (found.head > eventBuffer.cursor)
    eventBuffer.merge(await readEvents(session, eventBuffer.cursor, found.head));
  if (schedulesChanged) eventBuffer.notifySchedulesChanged();
};
