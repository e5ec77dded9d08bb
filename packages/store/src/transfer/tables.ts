import type { Session } from '../database/database.js';
import type { TableHeader } from './format.js';

/** A table to export or import. */
export interface Table extends TableHeader {
  /** The `order by` list of its rows; the order is the same in every database. */
  readonly order: string;
  /** The tables that its foreign keys refer to. */
  readonly references: readonly string[];
}

// Texts are ordered by bytes, because collations differ between databases.
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
    ) as references
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
    and c.relname <> 'schema_migrations'
  order by c.relname`;

const sortByReferences = (tables: readonly Table[]): Table[] => {
  const done = new Map<string, Table>();
  const add = (table: Table): void => {
    if (done.has(table.table)) return;
    for (const name of table.references) {
      const referenced = tables.find((one) => one.table === name);
      if (referenced) add(referenced);
    }
    done.set(table.table, table);
  };
  for (const table of tables) add(table);
  return [...done.values()];
};

/** Every table except `schema_migrations`; a table comes after those that it refers to. */
export const tablesIn = async (session: Session): Promise<Table[]> =>
  sortByReferences(await session.query<Table>(query));

/** Quotes an identifier for SQL. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A list of quoted columns for SQL. */
export const columnList = ({ columns }: TableHeader): string =>
  columns.map(quoteIdentifier).join(', ');
