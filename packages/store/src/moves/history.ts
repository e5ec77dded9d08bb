import type { AtCursor, HistoryFilter, HistoryPage } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import { and, type Ended, inIndex, isNarrower, narrowed } from './ended.js';
import { fromListedRow, type ListedRow, listedColumns } from './move-row.js';

/** So many are looked through at a time, however few of them are wanted. */
const mostLookedThrough = 10_000;
/** More than end between two statements. */
const mostMeanwhile = 1_000;

// Microseconds and the id: the order of the ends, whole, in a text.
const place = `
  (1000000 * extract(epoch from completed_at))::bigint || '-' || move_id as place`;

const inOrder = 'order by completed_at desc, move_id desc';

const timeAndId = (place: string) => `(
    'epoch'::timestamptz + split_part(${place}, '-', 1)::bigint * interval '1 microsecond',
    split_part(${place}, '-', 2)::bigint
  )`;

const behind = (place: string) => `(completed_at, move_id) < ${timeAndId(place)}`;

const notBehind = (place: string) => `(completed_at, move_id) >= ${timeAndId(place)}`;

/** The place of the last move that is looked through for a page; nothing where all of them are. */
const edgeOf = async (session: Session, { text, values }: Ended): Promise<string | undefined> => {
  const query = `
    select ${place} from moves where ${text} ${inOrder}
    offset ${mostLookedThrough - 1} limit 1`;
  const [edge] = await session.query<{ place: string }>(query, values);
  return edge?.place;
};

type Row = ListedRow & { readonly place: string };

const toPage = (rows: readonly Row[], limit: number, edge: string | undefined): HistoryPage => {
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? shown.at(-1)?.place : edge;
  const moves = shown.map(({ place: _place, ...row }) => fromListedRow(row));
  return { moves, ...(next !== undefined && { next }) };
};

/** Moves that have ended behind a place, the last that ended first, at most `limit`. */
export const history = async (
  session: Session,
  filter: HistoryFilter,
  before: string | undefined,
  limit: number,
): Promise<AtCursor<HistoryPage>> => {
  const found = and(inIndex(filter), before, behind);
  // What an index finds alone needs no edge: it finds nothing else.
  const edge = isNarrower(filter) ? await edgeOf(session, found) : undefined;
  const most = isNarrower(filter) ? mostLookedThrough + mostMeanwhile : limit + 1;
  const near = and(found, edge, notBehind);
  const { text, values } = narrowed(near, filter);
  // The limit within tells the planner that walking the index is cheap; the edge decides.
  const query = `
    select ${listedColumns}, ${place}
    from (
      select * from moves where ${near.text} ${inOrder} limit ${most}
    ) as moves
    where ${text} ${inOrder} limit ${limit + 1}`;
  const { value, cursor } = await atCursor<Row>(session, 'move_id', query, values);
  return { value: toPage(value, limit, edge), cursor };
};
