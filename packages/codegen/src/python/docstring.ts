import { width } from './layout.js';
import { fill, wrap } from './wrap.js';

/** Renders a part of a docstring as lines of at most `columns` columns. */
export type Section = (columns: number) => string[];

/** Paragraphs. */
export const prose =
  (text: string): Section =>
  (columns) =>
    wrap(text, columns);

/** The section `Args:` in Google's style; empty without arguments. */
export const argumentsSection =
  (entries: readonly (readonly [name: string, text: string])[]): Section =>
  (columns) =>
    entries.length === 0
      ? []
      : ['Args:', ...entries.flatMap(([name, text]) => entryLines(`${name}: ${text}`, columns))];

/** Lines that are kept unchanged, such as an example. */
export const verbatim =
  (...lines: readonly string[]): Section =>
  () => [...lines];

const entryLines = (text: string, columns: number): string[] =>
  fill(text, columns - 4, '    ').map((line) => `    ${line}`);

const escaped = (line: string): string => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""');

const quotes = '"""';

/** Renders a docstring from sections, separated by blank lines. */
export const docstring = (indent: number, ...sections: readonly Section[]): string => {
  const pad = ' '.repeat(indent);
  const columns = width - indent - 2 * quotes.length;
  const made = sections.map((section) => section(columns).map(escaped));
  const lines = made
    .filter((one) => one.length > 0)
    .flatMap((one) => ['', ...one])
    .slice(1);
  const [first = ''] = lines;
  const isOneLine = lines.length === 1 && !first.endsWith('"');
  if (isOneLine) return `${pad}${quotes}${first}${quotes}`;
  const text = [`${quotes}${first}`, ...lines.slice(1), quotes];
  return text.map((line) => (line === '' ? '' : `${pad}${line}`)).join('\n');
};
