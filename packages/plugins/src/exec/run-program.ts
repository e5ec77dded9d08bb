import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { collected } from './collected.js';
import { killGroup } from './kill-group.js';

export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** How to end each that runs now. */
  readonly running: Set<() => void>;
}

/** What became of a program that ran to its end. */
export interface Run {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How much a program may say; its last words are kept. */
const maxOutput = { stdout: 2 ** 20, stderr: 2 ** 12 };

/** Programs see nothing of our settings: these hold passwords. */
const passedOn = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

const environmentOf = ({ env }: Program): Record<string, string | undefined> => ({
  ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
  ...env,
});

const start = (program: Program): ChildProcessWithoutNullStreams => {
  const [command, ...rest] = program.command;
  const { cwd } = program;
  // As the head of a group, so that what it starts itself can be ended with it.
  const options = {
    detached: true,
    env: environmentOf(program),
    ...(cwd !== undefined && { cwd }),
  };
  return spawn(command, rest, { ...options, stdio: 'pipe' });
};

/**
 * Runs a program with a text on its standard input.
 *
 * @throws the reason of the signal, once the program is told to end: it and all that it started
 * @throws where it cannot be started
 */
export const runProgram = (program: Program, input: string, signal: AbortSignal): Promise<Run> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = start(program);
    const stdout = collected(child.stdout, maxOutput.stdout);
    const stderr = collected(child.stderr, maxOutput.stderr);
    const giveUp = (reason: unknown): void => {
      killGroup(child);
      reject(reason);
    };
    const onAbort = (): void => giveUp(signal.reason);
    const onStop = (): void => giveUp(new Error('The plugin was stopped.'));
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
    // Whoever has answered need not have listened to the end.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
