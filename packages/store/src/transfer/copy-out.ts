import { to } from 'pg-copy-streams';
import type { TransferConnection } from './connection.js';
import { columnList, quoteIdentifier, type Table } from './tables.js';

/** Streams the rows of a table in their order, in the text format of COPY. */
export const copyOut = ({ client }: TransferConnection, table: Table): AsyncIterable<Buffer> => {
  const rows = `select ${columnList(table)} from ${quoteIdentifier(table.table)} order by ${table.order}`;
  return client.query(to(`copy (${rows}) to stdout`));
};
