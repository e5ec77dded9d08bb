import type { AuditEntry, AuditFilter } from '@quads/engine';
import type { Session } from '../database/database.js';

// Merges two logs by time. In each, cursors have no gaps and times never run backwards. A page takes
// the next entries by time from both, and its cursor consists of a cursor in each log.
const query = `
  select * from (
    (select 1 as source, cursor, time, actor_kind, actor_name, operation, request_id, address,
       action, target_kind, target_id, target_name, changes
     from audit
     where cursor > $1 and ($3::text is null or actor_name = $3)
       and ($4::timestamptz is null or time >= $4) and ($5::timestamptz is null or time < $5)
     order by cursor
     limit $6)
    union all
    (select 2, cursor, time, actor_kind, actor_name, null, null, null,
       type, 'move', move_id, host, jsonb_build_object('status', jsonb_build_object('to', status))
     from move_events
     where cursor > $2 and ($3::text is null or actor_name = $3)
       and ($4::timestamptz is null or time >= $4) and ($5::timestamptz is null or time < $5)
     order by cursor
     limit $6)
  ) as entries
  order by time, source, cursor
  limit $6`;

interface Row extends Pick<AuditEntry, 'time' | 'action' | 'changes'> {
  readonly source: 1 | 2;
  readonly cursor: number;
  readonly actor_kind: AuditEntry['actor']['kind'];
  readonly actor_name: string;
  readonly operation: string | null;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly target_kind: string;
  readonly target_id: number | null;
  readonly target_name: string | null;
}

type Cursors = readonly [audit: number, moves: number];

const parseCursor = (after: string): Cursors => {
  const [audit = 0, moves = 0] = after.split('-').map(Number);
  return [audit, moves];
};

const targetOf = ({ target_kind: kind, target_id: id, target_name: name }: Row) => ({
  kind,
  ...(id !== null && { id }),
  ...(name !== null && { name }),
});

const toEntry = (row: Row, [audit, moves]: Cursors): AuditEntry => ({
  cursor: `${audit}-${moves}`,
  time: row.time,
  actor: { kind: row.actor_kind, name: row.actor_name },
  action: row.action,
  target: targetOf(row),
  changes: row.changes,
  ...(row.operation !== null && { operation: row.operation }),
  ...(row.request_id !== null && { request_id: row.request_id }),
  ...(row.address !== null && { address: row.address }),
});

/** At most `limit` entries after a cursor, in the order of their times. */
export const readEntries = async (
  session: Session,
  { after = '0-0', actor, since, until, limit }: AuditFilter,
): Promise<AuditEntry[]> => {
  let [audit, moves] = parseCursor(after);
  const values = [audit, moves, actor ?? null, since ?? null, until ?? null, limit];
  const rows = await session.query<Row>(query, values);
  return rows.map((row) => {
    if (row.source === 1) audit = row.cursor;
    else moves = row.cursor;
    return toEntry(row, [audit, moves]);
  });
};
