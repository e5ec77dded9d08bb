import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';
import { profileNames, type StageRow, stageRows } from '../spec/tables.js';

type Value = string | number | null | readonly string[];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const literal = (value: Value): string => {
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  return `array[${value.map(quoted).join(', ')}]::text[]`;
};

const tuple = (values: readonly Value[]): string => `(${values.map(literal).join(', ')})`;

interface Lookup {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
  /**
   * The columns set to null for a row that the contract has dropped. Old moves still refer to it.
   */
  readonly positionColumns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const retire = ({ table, key, positionColumns, rows }: Lookup): string[] => [
  `update ${table} set ${positionColumns.map((column) => `${column} = null`).join(', ')}`,
  `where ${key} not in ${tuple(rows.map(([name]) => name ?? null))}`,
  `  and ${positionColumns[0]} is not null;`,
];

/** Updates only rows that differ, because every start of a process runs this. */
const upsert = ({ table, key, columns, rows }: Lookup): string[] => {
  const own = columns.map((column) => `${table}.${column}`).join(', ');
  const fresh = columns.map((column) => `excluded.${column}`).join(', ');
  return [
    `insert into ${table} (${[key, ...columns].join(', ')}) values`,
    `${rows.map((row) => `  ${tuple(row)}`).join(',\n')}`,
    `on conflict (${key}) do update`,
    `set (${columns.join(', ')}) = row (${fresh})`,
    `where (${own}) is distinct from (${fresh});`,
  ];
};

const statusRow = (row: StageRow, index: number): readonly Value[] => [
  row.status,
  index + 1,
  row.stage,
  row.kind,
  row.title,
  row.profiles,
];

const profilesLookup = (document: Document): Lookup => ({
  table: 'move_profiles',
  key: 'profile',
  columns: ['ordinal'],
  positionColumns: ['ordinal'],
  rows: profileNames(document).map((name, index) => [name, index + 1]),
});

const statusesLookup = (document: Document): Lookup => ({
  table: 'move_statuses',
  key: 'status',
  columns: ['ordinal', 'stage', 'kind', 'title', 'profiles'],
  positionColumns: ['ordinal', 'stage'],
  rows: stageRows(document).map(statusRow),
});

/** The SQL that updates the lookup tables of a database to the contract. */
export const lookupFile = (document: Document): string =>
  [profilesLookup(document), statusesLookup(document)]
    .flatMap((lookup) => [[''], retire(lookup), [''], upsert(lookup)])
    .flat()
    .reduce((text, line) => `${text}${line}\n`, `-- ${banner}\n`);
