import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { preparedPython } from '@quads/python/environment';
import { beforeAll, expect, onTestFinished } from 'vitest';

/** A Python program over the SDK's sources, which says a line of JSON for all that it does. */
export interface PythonProgram<Line> {
  readonly input: Writable;
  /** What it has said, as far as somebody waited for it. */
  readonly said: readonly Line[];
  /** Its first line from here on that is such a one; fails where it ends without. */
  says(isIt: (line: Line) => boolean): Promise<Line>;
  kill(): void;
  /** Hears it to its end, which must be a good one. */
  end(): Promise<void>;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const env = { ...process.env, PYTHONPATH: pathOf('../../../../packages/python/src') };

const start = <Line>(python: string, args: readonly string[]): PythonProgram<Line> => {
  const child = spawn(python, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const { value, done } = await lines.next();
    if (done) return undefined;
    said.push(JSON.parse(value) as Line);
    return said.at(-1);
  };
  return {
    input: child.stdin,
    said,
    says: async (isIt) => {
      for (let line = await next(); line; line = await next()) if (isIt(line)) return line;
      throw new Error(`it has ended with ${JSON.stringify(said)}`);
    },
    kill: () => void child.kill(),
    end: async () => {
      while (await next());
      expect(await closed).toEqual([0, null]);
    },
  };
};

/** Starts a program of the tests' directory, by what it is given. It does not outlive the test. */
export const usePython = <Line>(script: string): ((...args: string[]) => PythonProgram<Line>) => {
  let python: string;
  beforeAll(() => {
    python = preparedPython();
  }, 300_000);
  return (...args) => start(python, [pathOf(`../${script}`), ...args]);
};
