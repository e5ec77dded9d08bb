import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { ConfigProblem } from './plugin-config-error.js';
import { type Setting, within } from './setting.js';
import { type Environment, substitute } from './substitute.js';

/** The file that is being read, and the problems found so far. */
export interface Reading {
  readonly document: Document;
  readonly lineCounter: LineCounter;
  readonly environment: Environment;
  readonly problems: ConfigProblem[];
}

interface Parts {
  readonly lines: Map<string, number>;
  readonly substituted: Set<string>;
}

/** The line in which a node of the document begins. */
export const lineOf = (node: unknown, { lineCounter }: Pick<Reading, 'lineCounter'>): number => {
  const { range } = (node ?? {}) as { readonly range?: readonly number[] | null };
  return range?.[0] === undefined ? 1 : lineCounter.linePos(range[0]).line;
};

/** The key of an entry, as text. */
export const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;

const missingProblem = (name: string): string =>
  variable.test(name)
    ? `the variable ${name} is not set: set it, or write $\${${name}} to get the text itself.`
    : `\${${name}} names no variable: write $\${ to get the text itself.`;

const readText = (text: string, path: string, parts: Parts, reading: Reading): string => {
  const found = substitute(text, reading.environment);
  const line = parts.lines.get(path) ?? 1;
  reading.problems.push(...found.missing.map((name) => ({ line, problem: missingProblem(name) })));
  if (found.text !== text) parts.substituted.add(path);
  return found.text;
};

const readMap = (map: YAMLMap, path: string, parts: Parts, reading: Reading): object => {
  const isMerge = ({ key }: { readonly key: unknown }): boolean => keyOf(key) === '<<';
  // Merged entries come first, so that the mapping's own entries override them.
  const merged = map.items.filter(isMerge).map(({ value }) => read(value, path, parts, reading));
  const own = map.items.filter((pair) => !isMerge(pair));
  const entries = own.map(({ key, value }) => {
    const inner = within(path, keyOf(key));
    parts.lines.set(inner, lineOf(key, reading));
    return [keyOf(key), read(value, inner, parts, reading)];
  });
  const inherited = merged.flat().flatMap((one) => Object.entries(one ?? {}));
  return Object.fromEntries([...inherited, ...entries]);
};

const readList = (list: YAMLSeq, path: string, parts: Parts, reading: Reading): unknown[] =>
  list.items.map((item, place) => {
    const inner = within(path, place);
    parts.lines.set(inner, lineOf(item, reading));
    return read(item, inner, parts, reading);
  });

const read = (node: unknown, path: string, parts: Parts, reading: Reading): unknown => {
  if (isAlias(node)) return read(node.resolve(reading.document), path, parts, reading);
  if (isMap(node)) return readMap(node, path, parts, reading);
  if (isSeq(node)) return readList(node, path, parts, reading);
  const value = isScalar(node) ? node.value : null;
  return typeof value === 'string' ? readText(value, path, parts, reading) : value;
};

/**
 * Reads a value and everything in it, and substitutes variables.
 *
 * @param line the line in which the value begins
 */
export const readSetting = (node: unknown, line: number, reading: Reading): Setting => {
  const parts = { lines: new Map([['', line]]), substituted: new Set<string>() };
  return { value: read(node, '', parts, reading), ...parts };
};
