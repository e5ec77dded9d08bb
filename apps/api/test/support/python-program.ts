import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { preparedPython } from '@quads/python/environment';
import { beforeAll, expect, onTestFinished } from 'vitest';

/** A Python program with the SDK's sources, which prints a line of JSON for each step. */
export interface PythonProgram<Line> {
  readonly input: Writable;
  /** The lines that have been read. */
  readonly lines: readonly Line[];
  /** Reads lines until one matches; throws if the program ends before. */
  nextMatching(isIt: (line: Line) => boolean): Promise<Line>;
  kill(): void;
  /** Reads all lines to the end; the exit code must be 0. */
  end(): Promise<void>;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const env = { ...process.env, PYTHONPATH: pathOf('../../../../packages/python/src') };

const start = <Line>(python: string, args: readonly string[]): PythonProgram<Line> => {
  const child = spawn(python, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill());
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const lines: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const { value, done } = await iterator.next();
    if (done) return undefined;
    lines.push(JSON.parse(value) as Line);
    return lines.at(-1);
  };
  return {
    input: child.stdin,
    lines,
    nextMatching: async (isIt) => {
      for (let line = await next(); line; line = await next()) if (isIt(line)) return line;
      throw new Error(`it has ended with ${JSON.stringify(lines)}`);
    },
    kill: () => void child.kill(),
    end: async () => {
      while (await next());
      expect(await closed).toEqual([0, null]);
    },
  };
};

/**
 * Returns a function that starts a Python program of the test directory. The program is killed at
 * the end of the test.
 */
export const usePython = <Line>(script: string): ((...args: string[]) => PythonProgram<Line>) => {
  let python: string;
  beforeAll(() => {
    python = preparedPython();
  }, 300_000);
  return (...args) => start(python, [pathOf(`../${script}`), ...args]);
};
