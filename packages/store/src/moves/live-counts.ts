import type { AtCursor, MoveCount } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';

// Uses an index of live moves only.
const query = `
  select status, profile, count(*) as moves from moves
  where completed_at is null
  group by status, profile
  order by status, profile`;

/** How many moves are live, by status and profile. */
export const liveCounts = (session: Session): Promise<AtCursor<MoveCount[]>> =>
  atCursor<MoveCount>(session, 'status', query, []);
