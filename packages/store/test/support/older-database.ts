import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { withLink } from '../../src/transfer/connect.js';
import { type Foot, readHead, readSection } from '../../src/transfer/format.js';
import { setSequences } from '../../src/transfer/sequences.js';
import { columnList, quoted, tablesIn } from '../../src/transfer/tables.js';
import { prepareTarget } from '../../src/transfer/target.js';
import { bareDatabase } from './bare-database.js';

/** A committed export of an older schema. */
export const fixture = (name: string): URL => new URL(`../fixtures/${name}.quads`, import.meta.url);

/** A database as it was when a committed export was taken: filled, and not migrated since. */
export const olderDatabase = async (name: string): Promise<string> => {
  const [head = '', ...lines] = (await readFile(fixture(name), 'utf8')).trimEnd().split('\n');
  const { schema } = readHead(head);
  const url = await bareDatabase();
  await withLink(url, async ({ client, session }) => {
    await session.query('begin');
    await prepareTarget(session, { schema, replace: false });
    while (lines.length > 1) {
      const section = readSection(lines.shift() ?? '') as { table: string; columns: string[] };
      const rows = lines.splice(0, lines.indexOf('\\.') + 1).slice(0, -1);
      const into = copyFrom(`copy ${quoted(section.table)} (${columnList(section)}) from stdin`);
      await pipeline(Readable.from(rows.map((row) => `${row}\n`)), client.query(into));
    }
    await setSequences(session, (readSection(lines[0] ?? '') as Foot).sequences);
    for (const { table } of await tablesIn(session)) {
      await session.query(`alter table ${quoted(table)} enable trigger user`);
    }
    await session.query('commit');
  });
  return url;
};
