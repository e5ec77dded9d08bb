import type { NewestMove } from '@quads/engine';
import type { Session } from '../database/database.js';
import { listedUntil } from '../moves/listed-until.js';
import { fromListedRow, type ListedRow, listedColumns } from '../moves/move-row.js';

/** The newest moves and the state of the log, from one database snapshot. */
export interface NewestSnapshot {
  /** The cursor of the newest event. */
  readonly head: number;
  /** A number that differs after each change of schedules. */
  readonly schedules: number;
  /** The time of the database's clock, in milliseconds. */
  readonly now: number;
  readonly rows: readonly NewestMove[];
}

type LogState = Pick<NewestSnapshot, 'head' | 'schedules' | 'now'>;
type NewestRow = ListedRow & { readonly shown_until: number | null };
type Joined = LogState & (NewestRow | { readonly [Column in keyof NewestRow]: null });

/** After more events than this, all newest moves are read instead of the changed ones. */
export const maxEvents = 10_000;

// Null unless the move has failed.
const shownUntil = `
  case when completed_at is not null and failure is not null then
    1000 * extract(epoch from ${listedUntil})::float8
  end as shown_until`;

const queryOf = (condition: string): string => `
  select log.cursor as head, version as schedules,
    1000 * extract(epoch from now())::float8 as now, found.*
  from move_log_head as log cross join schedule_changes left join lateral (
    select ${listedColumns}, ${shownUntil} from moves
    where newest ${condition}
    order by host
  ) as found on true`;

const allQuery = queryOf('');

// Arrays, because the planner knows that they are short, and so finds the rows by their key.
const changedQuery = queryOf(`and move_id = any(
    $2::bigint[] || array(
      select move_id from (
        select move_id from move_events where cursor > $1 order by cursor limit ${maxEvents}
      ) as event group by move_id
    )
  )`);

const shownUntilOf = ({ completed_at, shown_until }: NewestRow): number => {
  if (completed_at === null) return Infinity;
  return shown_until ?? -Infinity;
};

const newestOf = (joined: Joined): NewestMove[] => {
  if (joined.move_id === null) return [];
  const { head: _head, schedules: _schedules, now: _now, ...row } = joined;
  const { shown_until: _until, ...listed } = row;
  return [{ move: fromListedRow(listed), shownUntil: shownUntilOf(row) }];
};

const readSnapshot = async (
  session: Session,
  query: string,
  values: unknown[],
): Promise<NewestSnapshot> => {
  const joined = await session.query<Joined>(query, values);
  const [first] = joined;
  if (!first) throw new Error('the log has no head: the database was not migrated whole.');
  const { head, schedules, now } = first;
  return { head, schedules, now, rows: joined.flatMap(newestOf) };
};

/** Reads the newest move of every host. The cost does not depend on the number of ended moves. */
export const readNewest = (session: Session): Promise<NewestSnapshot> =>
  readSnapshot(session, allQuery, []);

/**
 * Reads the newest moves that have events after a cursor, and some more.
 *
 * @param alsoIds ids of moves to read although they may have no new event
 */
export const readChanged = (
  session: Session,
  after: number,
  alsoIds: readonly number[] = [],
): Promise<NewestSnapshot> => readSnapshot(session, changedQuery, [after, alsoIds]);
