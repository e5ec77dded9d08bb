import type { Session } from '../database/database.js';
import type { TableHead } from './format.js';

/** A table as it is written out. */
export interface Table extends TableHead {
  /** What brings its rows into one order, in every database. */
  readonly order: string;
  /** The tables that must be there before it. */
  readonly needs: readonly string[];
}

// Texts are ordered by their bytes: each database may have another idea of the alphabet.
const query = `
  select c.relname as table,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select string_agg(
       quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
       ', ' order by k.place)
     from pg_index i
     cross join lateral unnest(i.indkey::int[]) with ordinality as k (attnum, place)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
     where i.indrelid = c.oid and i.indisprimary) as order,
    array(
      select distinct f.relname::text from pg_constraint r join pg_class f on f.oid = r.confrelid
      where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid
    ) as needs
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
    and c.relname <> 'schema_migrations'
  order by c.relname`;

const inOrder = (tables: readonly Table[]): Table[] => {
  const done = new Map<string, Table>();
  const add = (table: Table): void => {
    if (done.has(table.table)) return;
    for (const need of table.needs) {
      const needed = tables.find((one) => one.table === need);
      if (needed) add(needed);
    }
    done.set(table.table, table);
  };
  for (const table of tables) add(table);
  return [...done.values()];
};

/** Every table but the list of migrations; what refers to others comes behind them. */
export const tablesIn = async (session: Session): Promise<Table[]> =>
  inOrder(await session.query<Table>(query));

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Some columns as SQL takes them. */
export const columnList = ({ columns }: TableHead): string => columns.map(quoted).join(', ');
