import type { Session } from '../database/database.js';

const query = `
  insert into notifier_cursors (notifier, cursor)
  select $1, cursor from move_log_head
  on conflict do nothing`;

/** Gives a notifier its place in the log: a new one begins at the end. */
export const begin = async (session: Session, notifier: string): Promise<void> => {
  await session.query(query, [notifier]);
};
