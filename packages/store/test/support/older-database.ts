import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { withTransferConnection } from '../../src/transfer/connection.js';
import { type ExportFooter, readHeader, readSection } from '../../src/transfer/format.js';
import { setSequences } from '../../src/transfer/sequences.js';
import { columnList, quoteIdentifier, tablesIn } from '../../src/transfer/tables.js';
import { prepareTarget } from '../../src/transfer/target.js';
import { bareDatabase } from './bare-database.js';

/** The URL of a committed export of an older schema. */
export const fixture = (name: string): URL => new URL(`../fixtures/${name}.quads`, import.meta.url);

/** Creates a database from a committed export, with the old schema and without migrations. */
export const olderDatabase = async (name: string): Promise<string> => {
  const [head = '', ...lines] = (await readFile(fixture(name), 'utf8')).trimEnd().split('\n');
  const { schema } = readHeader(head);
  const url = await bareDatabase();
  await withTransferConnection(url, async ({ client, session }) => {
    await session.query('begin');
    await prepareTarget(session, { schema, replace: false });
    while (lines.length > 1) {
      const section = readSection(lines.shift() ?? '') as { table: string; columns: string[] };
      const rows = lines.splice(0, lines.indexOf('\\.') + 1).slice(0, -1);
      const into = copyFrom(
        `copy ${quoteIdentifier(section.table)} (${columnList(section)}) from stdin`,
      );
      await pipeline(Readable.from(rows.map((row) => `${row}\n`)), client.query(into));
    }
    await setSequences(session, (readSection(lines[0] ?? '') as ExportFooter).sequences);
    for (const { table } of await tablesIn(session)) {
      await session.query(`alter table ${quoteIdentifier(table)} enable trigger user`);
    }
    await session.query('commit');
  });
  return url;
};
