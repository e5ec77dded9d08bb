import type { TestBed } from './test-database.js';

/** A part of the schema as SQL, and the name of its table or function. */
interface Part {
  readonly owner: string;
  readonly text: string;
}

// Gives the same text for PostgreSQL 15 and 18: since 18, the catalogue also lists NOT NULL among
// the constraints.
const columns = `
  select c.relname as owner, concat_ws(' ',
    quote_ident(a.attname),
    format_type(a.atttypid, a.atttypmod),
    case when a.attcollation <> t.typcollation then format('collate %I', co.collname) end,
    case when a.attnotnull then 'not null' end,
    case a.attidentity when 'a' then 'generated always as identity' end,
    'default ' || pg_get_expr(d.adbin, d.adrelid)
  ) as text
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
  join pg_type t on t.oid = a.atttypid
  left join pg_collation co on co.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`;

const constraints = `
  select c.relname as owner,
    format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as text
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
  order by c.relname, k.conname`;

const indexes = `
  select c.relname as owner, pg_get_indexdef(i.indexrelid) as text
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_class x on x.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by c.relname, x.relname`;

const triggers = `
  select c.relname as owner, pg_get_triggerdef(t.oid) as text
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  order by c.relname, t.tgname`;

const functions = `
  select p.proname as owner, trim(pg_get_functiondef(p.oid)) as text
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace
  order by p.proname`;

const sequences = `
  select c.relname as owner, format('create sequence %I', c.relname) as text
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
  order by c.relname`;

const texts = (parts: readonly Part[], owner: string): string[] =>
  parts.filter((part) => part.owner === owner).map(({ text }) => text);

const statement = (text: string): string => `${text};\n`;

/** The whole schema of a database as text. Equal schemas give equal texts on all servers. */
export const describeSchema = async ({ sql }: Pick<TestBed, 'sql'>): Promise<string> => {
  const read = (query: string): Promise<Part[]> => sql<Part>(query);
  const [column, constraint, index, trigger] = [
    await read(columns),
    await read(constraints),
    await read(indexes),
    await read(triggers),
  ];
  const table = (name: string): string[] => {
    const rows = [...texts(column, name), ...texts(constraint, name)];
    const create = `create table ${name} (\n${rows.map((row) => `  ${row}`).join(',\n')}\n)`;
    return [create, ...texts(index, name), ...texts(trigger, name)].map(statement);
  };
  const free = [...(await read(functions)), ...(await read(sequences))].map(({ text }) => text);
  const tables = [...new Set(column.map(({ owner }) => owner))];
  return [...tables.flatMap(table), ...free.map(statement)].join('\n');
};
