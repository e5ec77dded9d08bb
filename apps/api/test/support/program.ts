import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** How a program ended. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of `quads-api`. */
export interface Program {
  readonly pid: number;
  /** The output so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** The URL; rejects if the program ends before it listens. */
  url(): Promise<string>;
  /** Waits for its end. */
  ended(): Promise<End>;
  /** Sends a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<End>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/**
 * The built program if the tests run under turbo, which builds first; otherwise the sources, with
 * which each start takes three times as long.
 */
export const main: readonly string[] = process.env.TURBO_HASH
  ? [pathOf('dist/main.js')]
  : ['--conditions=@quads/source', '--import=tsx', pathOf('src/main.ts')];

/** Matches a line of a stack trace. */
export const stackLine = /\.[jt]s:\d/;

/** The minimum environment of a program. */
export const bare = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot };
};

const collect = (stream: NodeJS.ReadableStream | null): (() => string) => {
  let text = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
};

const spawnMain = (
  env: Record<string, string>,
  words: readonly string[],
  input: string,
): ChildProcess => {
  const child = spawn(process.execPath, [...main, ...words], {
    cwd: root,
    env: { ...bare(), PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Writing fails if the program has ended or reads no input.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  return child;
};

/**
 * Starts the program on a free port. It is killed at the end of the test.
 *
 * @param input its standard input
 */
export const startProgram = (
  env: Record<string, string>,
  words: readonly string[] = [],
  input = '',
): Program => {
  const child = spawnMain(env, words, input);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const ended = once(child, 'close').then(([code, signal]): End => ({ code, signal }));
  const listening = new Promise<string>((resolve, reject) => {
    const check = (): void => {
      const url = /listens on (http:\S+)/.exec(out())?.[1];
      if (url && out().endsWith('\n')) resolve(url);
    };
    child.stdout?.on('data', check);
    ended.then(({ code }) => reject(new Error(`it ended with ${code}:\n${err()}`)), reject);
  });
  listening.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    out,
    err,
    url: () => listening,
    ended: () => ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};
