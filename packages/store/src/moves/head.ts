import type { Session } from '../database/database.js';

/** The cursor of the newest event. */
export const head = async (session: Session): Promise<number> => {
  const [row] = await session.query<{ cursor: number }>('select cursor from move_log_head');
  return row?.cursor ?? 0;
};
