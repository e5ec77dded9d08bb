import type { Document } from '../spec/document.js';
import { profileNames, type StageRow, stageRows } from '../spec/tables.js';
import { component, descriptionOf } from './components.js';
import { docstring, prose } from './docstring.js';
import { type Scope, typeOf } from './expression.js';
import { bracket, type Code, prefix, render } from './layout.js';
import { literal } from './literal.js';
import { module } from './module.js';
import { constant, pascal } from './names.js';
import { shapeOf } from './record.js';
import { call, type Documented, dataclass, rowsOf, textEnum } from './table.js';

const imports = [
  [
    { from: 'dataclasses', names: ['dataclass'] },
    { from: 'enum', names: ['Enum'] },
    { from: 'typing', names: ['Any', 'Literal', 'Optional', 'Union'] },
  ],
  [{ from: '.types', names: ['Profile'] }],
] as const;

/** Rows of the table are constants: enums stay enums, lists become tuples. */
const scope: Scope = {
  reference: (name) => name,
  record: (_, hint) => {
    throw new Error(`python: ${hint} is an object; a row of the stage table holds none.`);
  },
  list: (item) => bracket('tuple[', [item, '...'], ']'),
};

const columns = (document: Document): Documented<Code>[] =>
  shapeOf(component(document, 'Stage')).fields.map(({ name, schema }) => ({
    name,
    value: typeOf(schema, `Stage${pascal(name)}`, scope),
    note: descriptionOf(schema),
  }));

const cellOf = (row: StageRow, column: string): Code => {
  if (column === 'status') return `MoveStatus.${constant(row.status)}`;
  const value = (row as unknown as Record<string, unknown>)[column];
  if (value !== undefined) return literal(value);
  throw new Error(`python: stage \`${row.status}\` has no ${column}.`);
};

const rowOf = (document: Document, row: StageRow): Code =>
  call(
    'Stage',
    columns(document).map(({ name }) => [name, cellOf(row, name)] as const),
  );

const statusEnum = (document: Document): string =>
  textEnum(
    'MoveStatus',
    'status',
    descriptionOf(component(document, 'MoveStatus')),
    stageRows(document).map((row) => ({
      name: row.status,
      value: row.status,
      note: row.description,
    })),
  );

const profiles = (document: Document): string =>
  [
    render(prefix('PROFILES: tuple[Profile, ...] = ', literal(profileNames(document)))),
    docstring(0, prose('The profiles, in order.')),
  ].join('\n');

const total = (document: Document): string =>
  [
    `TOTAL_STAGES = ${stageRows(document).filter((row) => row.kind === 'stage').length}`,
    docstring(0, prose('How many stages there are; the two ends are none.')),
  ].join('\n');

/** `stages.py`: the statuses and the stage table. */
export const stagesModule = (document: Document): string =>
  module('The stages of a move.', imports, [
    statusEnum(document),
    dataclass('Stage', descriptionOf(component(document, 'Stage')), columns(document)),
    rowsOf(
      'STAGES',
      'Stage',
      stageRows(document).map((row) => rowOf(document, row)),
      'The stage table, in order: the stages, then the two ends.',
    ),
    total(document),
    profiles(document),
  ]);
