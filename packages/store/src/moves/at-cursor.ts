import type { AtCursor } from '@quads/engine';
import type { Session, Statement } from '../database/database.js';

/**
 * A row of a query with the head of the log. All its columns are null if the query found no row.
 */
type Joined<Row> = (Row | { readonly [Column in keyof Row]: null }) & { readonly head: number };

const withHead = (query: string): string => `
  select log.cursor as head, found.*
  from move_log_head as log left join lateral (${query}) as found on true`;

/**
 * Runs a query together with the head of the log, in one statement: the rows and the cursor that
 * they reflect come from the same snapshot.
 *
 * @param key a column of the query that is never null
 */
export const atCursor = async <Row extends object>(
  session: Session,
  key: keyof Row,
  query: string | Statement,
  values: readonly unknown[],
): Promise<AtCursor<Row[]>> => {
  const statement =
    typeof query === 'string' ? withHead(query) : { ...query, text: withHead(query.text) };
  const joined = await session.query<Joined<Row>>(statement, values);
  const rows = joined.filter((row) => row[key] !== null);
  const value = rows.map(({ head: _head, ...row }) => row as unknown as Row);
  return { value, cursor: joined[0]?.head ?? 0 };
};
