import type { AtCursor, HistoryFilter, HistoryPage } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import {
  and,
  type Condition,
  hasMoreConditions,
  indexCondition,
  withMoreConditions,
} from './history-conditions.js';
import { fromListedRow, type ListedRow, listedColumns } from './move-row.js';

/** Maximum moves scanned in one call, whatever the limit. */
const maxScanned = 10_000;
/** More moves than can end between two statements. */
const maxEndedMeanwhile = 1_000;

// The sort key as a text: the end in microseconds, and the id.
const place = `
  (1000000 * extract(epoch from completed_at))::bigint || '-' || move_id as place`;

const inOrder = 'order by completed_at desc, move_id desc';

const timeAndId = (place: string) => `(
    'epoch'::timestamptz + split_part(${place}, '-', 1)::bigint * interval '1 microsecond',
    split_part(${place}, '-', 2)::bigint
  )`;

const isAfter = (place: string) => `(completed_at, move_id) < ${timeAndId(place)}`;

const isNotAfter = (place: string) => `(completed_at, move_id) >= ${timeAndId(place)}`;

/** The place of the last move to scan for a page; `undefined` if all are scanned. */
const lastScannedPlace = async (
  session: Session,
  { text, values }: Condition,
): Promise<string | undefined> => {
  const query = `
    select ${place} from moves where ${text} ${inOrder}
    offset ${maxScanned - 1} limit 1`;
  const [lastScanned] = await session.query<{ place: string }>(query, values);
  return lastScanned?.place;
};

type Row = ListedRow & { readonly place: string };

const toPage = (
  rows: readonly Row[],
  limit: number,
  lastScanned: string | undefined,
): HistoryPage => {
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? shown.at(-1)?.place : lastScanned;
  const moves = shown.map(({ place: _place, ...row }) => fromListedRow(row));
  return { moves, ...(next !== undefined && { next }) };
};

/** Ended moves after a place, the newest end first, at most `limit`. */
export const history = async (
  session: Session,
  filter: HistoryFilter,
  before: string | undefined,
  limit: number,
): Promise<AtCursor<HistoryPage>> => {
  const found = and(indexCondition(filter), before, isAfter);
  // A filter that the index covers needs no limit of the scan.
  const lastScanned = hasMoreConditions(filter)
    ? await lastScannedPlace(session, found)
    : undefined;
  const maxRows = hasMoreConditions(filter) ? maxScanned + maxEndedMeanwhile : limit + 1;
  const scanRange = and(found, lastScanned, isNotAfter);
  const { text, values } = withMoreConditions(scanRange, filter);
  // The inner limit tells the planner that a scan of the index is cheap; the place is what limits
  // it.
  const query = `
    select ${listedColumns}, ${place}
    from (
      select * from moves where ${scanRange.text} ${inOrder} limit ${maxRows}
    ) as moves
    where ${text} ${inOrder} limit ${limit + 1}`;
  const { value, cursor } = await atCursor<Row>(session, 'move_id', query, values);
  return { value: toPage(value, limit, lastScanned), cursor };
};
