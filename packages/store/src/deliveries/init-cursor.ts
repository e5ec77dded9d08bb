import type { Session } from '../database/database.js';

const query = `
  insert into notifier_cursors (notifier, cursor)
  select $1, cursor from move_log_head
  on conflict do nothing`;

/** Creates the cursor of a new notifier at the end of the log; does nothing for a known one. */
export const initCursor = async (session: Session, notifier: string): Promise<void> => {
  await session.query(query, [notifier]);
};
