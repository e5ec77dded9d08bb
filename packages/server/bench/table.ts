import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Row } from './run/rows.js';

const readme = new URL('../README.md', import.meta.url);

/** The machine of the measurements, in words. */
export const machine = (postgres: string): string => {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${cpu?.model.trim()}), ${memory} GB, Node ${process.version}, ${postgres}`;
};

const cells = (...texts: string[]): string => `| ${texts.join(' | ')} |`;

/** The table in Markdown. */
export const tableOf = (rows: readonly Row[], head: string): string =>
  [
    head,
    '',
    cells('what', 'measured', 'compared with', 'ratio', 'aim', ''),
    cells('---', '---', '---', '---', '---', '---'),
    ...rows.map((row) =>
      cells(row.what, row.measured, row.baseline, row.result, row.aim, row.met ? 'met' : 'missed'),
    ),
  ].join('\n');

/** Replaces the table of that name in the README. */
export const writeTable = async (table: string, name = 'bench'): Promise<void> => {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const text = await readFile(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the README lacks ${begin} and ${end}.`);
  await writeFile(readme, `${text.slice(0, from)}${begin}\n${table}\n${text.slice(to)}`);
};
