import { to } from 'pg-copy-streams';
import type { Link } from './connect.js';
import { columnList, quoted, type Table } from './tables.js';

/** The rows of a table in their order, as COPY writes them. */
export const copyOut = ({ client }: Link, table: Table): AsyncIterable<Buffer> => {
  const rows = `select ${columnList(table)} from ${quoted(table.table)} order by ${table.order}`;
  return client.query(to(`copy (${rows}) to stdout`));
};
