import type { NewestMove } from '@quads/engine';
import type { Session } from '../database/database.js';
import { listedUntil } from '../moves/listed-until.js';
import { fromListedRow, type ListedRow, listedColumns } from '../moves/move-row.js';

/** What a look at the database found; all of it comes from one snapshot. */
export interface Found {
  /** The place of the last event in the log. */
  readonly head: number;
  /** Differs whenever a schedule has changed. */
  readonly schedules: number;
  /** The time of the database's clock, in milliseconds. */
  readonly now: number;
  readonly rows: readonly NewestMove[];
}

type Surroundings = Pick<Found, 'head' | 'schedules' | 'now'>;
type NewestRow = ListedRow & { readonly shown_until: number | null };
type Joined = Surroundings & (NewestRow | { readonly [Column in keyof NewestRow]: null });

/** More events than this are not looked through: all that can have changed is read at once. */
export const mostEvents = 10_000;

// Nothing where it is no failure that decides.
const shownUntil = `
  case when completed_at is not null and failure is not null then
    1000 * extract(epoch from ${listedUntil})::float8
  end as shown_until`;

const newest = (condition: string): string => `
  select log.cursor as head, version as schedules,
    1000 * extract(epoch from now())::float8 as now, found.*
  from move_log_head as log cross join schedule_changes left join lateral (
    select ${listedColumns}, ${shownUntil} from moves
    where newest ${condition}
    order by host
  ) as found on true`;

const all = newest('');

// Arrays, because of them the planner knows that they are short: the rows are found by their key.
const changed = newest(`and move_id = any(
    $2::bigint[] || array(
      select move_id from (
        select move_id from move_events where cursor > $1 order by cursor limit ${mostEvents}
      ) as event group by move_id
    )
  )`);

const untilOf = ({ completed_at, shown_until }: NewestRow): number => {
  if (completed_at === null) return Infinity;
  return shown_until ?? -Infinity;
};

const newestOf = (joined: Joined): NewestMove[] => {
  if (joined.move_id === null) return [];
  const { head: _head, schedules: _schedules, now: _now, ...row } = joined;
  const { shown_until: _until, ...listed } = row;
  return [{ move: fromListedRow(listed), shownUntil: untilOf(row) }];
};

const find = async (session: Session, query: string, values: unknown[]): Promise<Found> => {
  const joined = await session.query<Joined>(query, values);
  const [first] = joined;
  if (!first) throw new Error('the log has no head: the database was not migrated whole.');
  const { head, schedules, now } = first;
  return { head, schedules, now, rows: joined.flatMap(newestOf) };
};

/** The newest move of every host; how many have ended before does not matter. */
export const readNewest = (session: Session): Promise<Found> => find(session, all, []);

/**
 * Those of the newest moves that have events behind a cursor, and some more.
 *
 * @param again ids of moves to read whatever the log says
 */
export const readChanged = (
  session: Session,
  after: number,
  again: readonly number[] = [],
): Promise<Found> => find(session, changed, [after, again]);
