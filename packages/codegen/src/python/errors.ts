import type { Document } from '../spec/document.js';
import { type ErrorRow, errorRows } from '../spec/tables.js';
import { component, descriptionOf } from './components.js';
import type { Code } from './layout.js';
import { literal } from './literal.js';
import { module } from './module.js';
import { constant } from './names.js';
import { call, dataclass, rowsOf, textEnum } from './table.js';

const imports = [
  [
    { from: 'dataclasses', names: ['dataclass'] },
    { from: 'enum', names: ['Enum'] },
  ],
] as const;

const codeEnum = (document: Document): string =>
  textEnum(
    'ErrorCode',
    'code',
    descriptionOf(component(document, 'ErrorCode')),
    errorRows(document).map(({ code, status, title }) => ({
      name: code,
      value: code,
      note: `${status}: ${title}`,
    })),
  );

const entryClass = dataclass('ErrorEntry', 'One row of the error table.', [
  { name: 'code', value: 'ErrorCode', note: undefined },
  { name: 'status', value: 'int', note: 'The HTTP status that it comes with.' },
  { name: 'title', value: 'str', note: 'What it says, in a sentence.' },
]);

const rowOf = ({ code, status, title }: ErrorRow): Code =>
  call('ErrorEntry', [
    ['code', `ErrorCode.${constant(code)}`],
    ['status', literal(status)],
    ['title', literal(title)],
  ]);

/** `errors.py`: the error codes and their meaning. */
export const errorsModule = (document: Document): string =>
  module('The errors of the API.', imports, [
    codeEnum(document),
    entryClass,
    rowsOf('ERRORS', 'ErrorEntry', errorRows(document).map(rowOf), 'The error table, in order.'),
  ]);
