import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { keepLastBytes } from './keep-last-bytes.js';
import { killProcessGroup } from './kill-process-group.js';

export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Ends each run that is under way. */
  readonly running: Set<() => void>;
}

/** The result of a program that has ended. */
export interface ProgramResult {
  /** The exit code; `null` if a signal ended the program. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How many bytes of the output are kept: the last ones. */
const maxOutput = { stdout: 2 ** 20, stderr: 2 ** 12 };

/** The only variables that programs inherit: the server's settings contain passwords. */
const inheritedVariables = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

const environmentOf = ({ env }: Program): Record<string, string | undefined> => ({
  ...Object.fromEntries(inheritedVariables.map((name) => [name, process.env[name]])),
  ...env,
});

const start = (program: Program): ChildProcessWithoutNullStreams => {
  const [command, ...rest] = program.command;
  const { cwd } = program;
  // `detached` makes it the leader of a process group, so that its children can be ended with it.
  const options = {
    detached: true,
    env: environmentOf(program),
    ...(cwd !== undefined && { cwd }),
  };
  return spawn(command, rest, { ...options, stdio: 'pipe' });
};

/**
 * Runs a program with a text on its standard input. An abort ends its whole process group.
 *
 * @throws the reason of the signal when it is aborted
 * @throws if the program cannot be started
 */
export const runProgram = (
  program: Program,
  input: string,
  signal: AbortSignal,
): Promise<ProgramResult> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = start(program);
    const stdout = keepLastBytes(child.stdout, maxOutput.stdout);
    const stderr = keepLastBytes(child.stderr, maxOutput.stderr);
    const endProgram = (reason: unknown): void => {
      killProcessGroup(child);
      reject(reason);
    };
    const onAbort = (): void => endProgram(signal.reason);
    const onStop = (): void => endProgram(new Error('The plugin was stopped.'));
    const ended = (): void => {
      signal.removeEventListener('abort', onAbort);
      program.running.delete(onStop);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    program.running.add(onStop);
    child.once('error', (error) => {
      ended();
      reject(error);
    });
    child.once('close', (code) => {
      ended();
      resolve({ code, stdout: stdout(), stderr: stderr() });
    });
    // A program may answer without reading all of its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
