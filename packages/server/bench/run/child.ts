import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of the benchmark in a process of its own. */
export interface Child<Said> {
  readonly process: ChildProcess;
  /** The first line that it writes, read as JSON. */
  readonly said: Promise<Said>;
  stop(): Promise<void>;
}

/** Ends a process and waits for its end. */
export const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
};

const firstLine = async (child: ChildProcess, name: string): Promise<string> => {
  if (!child.stdout) throw new Error(`${name} has no output.`);
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${name} ended without a word.`);
};

/** Starts a program of this folder with one argument. */
export const startChild = <Said>(name: string, argument: unknown): Child<Said> => {
  const program = fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', program, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = firstLine(child, name).then((line) => JSON.parse(line) as Said);
  said.catch(() => undefined);
  return { process: child, said, stop: () => stopProcess(child) };
};

/** Runs a program to its end; gives what it said. */
export const runChild = async <Said>(name: string, argument: unknown): Promise<Said> => {
  const child = startChild<Said>(name, argument);
  try {
    return await child.said;
  } finally {
    await child.stop();
  }
};
