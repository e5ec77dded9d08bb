import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { EmbeddedOptions } from '../../../src/embedded/index.js';

export interface OwnerLine {
  readonly event: 'ready' | 'stopped' | 'failed';
  readonly url: string;
  readonly dataDir: string;
  readonly adopted: boolean;
  readonly code: string;
  readonly message: string;
}

/** An owner of a cluster in a separate process. */
export interface OwnerProcess {
  readonly pid: number;
  /** The first line of its output: ready, or why it failed. */
  readonly first: Promise<OwnerLine>;
  /** Sends the signal, if any, and waits for the exit code or the signal that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | string>;
}

const firstLine = async (child: ChildProcess): Promise<OwnerLine> => {
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the owner ended without output');
};

export const spawnOwner = (
  script: string,
  options: EmbeddedOptions,
  { node = process.execPath, ...spawnOptions }: SpawnOptions & { node?: string } = {},
): OwnerProcess => {
  const child = spawn(node, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...spawnOptions,
  });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  const first = firstLine(child);
  first.catch(() => {});
  return {
    pid: child.pid ?? 0,
    first,
    end: (signal) => {
      if (signal) child.kill(signal);
      return ended;
    },
  };
};
