import type { Session } from '../database/database.js';
import type { Mirror } from './mirror.js';
import { mostEvents, readChanged, readNewest } from './read-newest.js';

/**
 * Brings a mirror up to the database: by what has changed, or as a whole where it is the first
 * time, where too much has happened, or where the log has become shorter, as a restored one has.
 */
export const catchUp = async (mirror: Mirror, session: Session): Promise<void> => {
  const { cursor } = mirror.state;
  const found = mirror.isEmpty ? undefined : await readChanged(session, cursor);
  if (!found || found.head < cursor || found.head - cursor > mostEvents) {
    return mirror.replace(await readNewest(session));
  }
  mirror.merge(found);
  if (!mirror.missesSchedules(found)) return;
  mirror.mergeSchedules(await readChanged(session, found.head, mirror.waiting));
};
