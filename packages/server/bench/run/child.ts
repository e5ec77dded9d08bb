import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of the benchmark in its own process. */
export interface Child<Output> {
  readonly process: ChildProcess;
  /** The first line of its output, parsed as JSON. */
  readonly output: Promise<Output>;
  stop(): Promise<void>;
}

/** Stops a process and waits for its end. */
export const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

const firstLine = async (child: ChildProcess, name: string): Promise<string> => {
  if (!child.stdout) throw new Error(`${name} has no output.`);
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${name} ended without output.`);
};

/** Starts a program of this folder with one argument. */
export const startChild = <Output>(name: string, argument: unknown): Child<Output> => {
  const program = fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', program, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = firstLine(child, name).then((line) => JSON.parse(line) as Output);
  output.catch(() => undefined);
  return { process: child, output, stop: () => stopProcess(child) };
};

/** Runs a program to its end and returns its output. */
export const runChild = async <Output>(name: string, argument: unknown): Promise<Output> => {
  const child = startChild<Output>(name, argument);
  try {
    return await child.output;
  } finally {
    await child.stop();
  }
};
