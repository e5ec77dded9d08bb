import { docstring, prose, type Section, verbatim } from './docstring.js';
import { annotated } from './expression.js';
import { bracket, type Code, prefix, render } from './layout.js';
import { quoted } from './literal.js';
import { constant } from './names.js';

/** A member of an enum or a field of a dataclass, with its documentation. */
export interface Documented<Value> {
  readonly name: string;
  readonly value: Value;
  readonly note: string | undefined;
}

const withNote = (line: string, note: string | undefined): string[] =>
  note === undefined ? [line] : [line, docstring(4, prose(note))];

// Before Python 3.11 `format` returned the value of a member and `str` its name.
const plainText = (what: string): string[] => [
  '    def __str__(self) -> str:',
  docstring(8, prose(`The ${what} as the wire carries it.`)),
  '        return self.value',
];

const example = (name: string, [first]: readonly Documented<string>[]): Section =>
  first
    ? verbatim(`>>> ${name}.${constant(first.name)} == ${quoted(first.value)}`, 'True')
    : verbatim();

/** An enum whose members are `str` and render as their value. */
export const textEnum = (
  name: string,
  what: string,
  about: string | undefined,
  members: readonly Documented<string>[],
): string =>
  [
    `class ${name}(str, Enum):`,
    docstring(
      4,
      prose(about ?? `Every ${what}.`),
      prose('A member is a `str` and equals its text; a text need not be a member.'),
      example(name, members),
    ),
    '',
    ...members.flatMap((one) =>
      withNote(`    ${constant(one.name)} = ${quoted(one.value)}`, one.note),
    ),
    '',
    ...plainText(what),
  ].join('\n');

/** A frozen dataclass. */
export const dataclass = (
  name: string,
  about: string | undefined,
  fields: readonly Documented<Code>[],
): string =>
  [
    '@dataclass(frozen=True)',
    `class ${name}:`,
    docstring(4, prose(about ?? `${name}.`)),
    '',
    ...fields.flatMap((one) => withNote(render(annotated(one.name, one.value), 4), one.note)),
  ].join('\n');

/** A call with named arguments. */
export const call = (name: string, values: readonly (readonly [string, Code])[]): Code =>
  bracket(
    `${name}(`,
    values.map(([key, value]) => prefix(`${key}=`, value)),
    ')',
  );

/** A tuple of rows, one per line. */
export const rowsOf = (name: string, type: string, rows: readonly Code[], note: string): string =>
  [
    `${name}: tuple[${type}, ...] = (`,
    ...rows.map((row) => render(row, 4, ',')),
    ')',
    docstring(0, prose(note)),
  ].join('\n');
