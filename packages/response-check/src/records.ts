import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A response that was seen: an operation and one of its declared statuses. */
export interface SeenResponse {
  readonly operation: string;
  readonly status: number;
}

/** The directory for records: `QUADS_WITNESS_DIR`, else `.reports/response-check`. */
export const defaultRecordDirectory = (): string =>
  process.env.QUADS_WITNESS_DIR ??
  fileURLToPath(new URL('../../../.reports/response-check', import.meta.url));

/** The key of a pair of operation and status. */
export const keyOf = ({ operation, status }: SeenResponse): string => `${operation} ${status}`;

/** Returns a function that appends each distinct response once to a file of this process. */
export const createRecorder = (directory: string): ((seen: SeenResponse) => void) => {
  const recorded = new Set<string>();
  return (seen) => {
    if (recorded.has(keyOf(seen))) return;
    if (recorded.size === 0) mkdirSync(directory, { recursive: true });
    recorded.add(keyOf(seen));
    appendFileSync(join(directory, `${process.pid}.jsonl`), `${JSON.stringify(seen)}\n`);
  };
};

/** Reads the responses that all processes have recorded in a directory. */
export const readRecords = (directory: string): SeenResponse[] => {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  return files
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): SeenResponse => JSON.parse(line));
};
