import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An answer that was seen: an operation with one of its declared statuses. */
export interface Seen {
  readonly operation: string;
  readonly status: number;
}

/** Where answers are recorded unless told otherwise. */
export const recordDirectory = (): string =>
  process.env.QUADS_WITNESS_DIR ??
  fileURLToPath(new URL('../../../.reports/witness', import.meta.url));

/** One text for each pair of operation and status. */
export const keyOf = ({ operation, status }: Seen): string => `${operation} ${status}`;

/** Notes answers in a file of this process, each once. */
export const createRecorder = (directory: string): ((seen: Seen) => void) => {
  const noted = new Set<string>();
  return (seen) => {
    if (noted.has(keyOf(seen))) return;
    if (noted.size === 0) mkdirSync(directory, { recursive: true });
    noted.add(keyOf(seen));
    appendFileSync(join(directory, `${process.pid}.jsonl`), `${JSON.stringify(seen)}\n`);
  };
};

/** All answers that any process has recorded in a directory. */
export const readRecords = (directory: string): Seen[] => {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  return files
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): Seen => JSON.parse(line));
};
