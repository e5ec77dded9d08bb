import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preparedQuadsClient } from '@quads/python/environment';
import { beforeAll, onTestFinished } from 'vitest';

/** The entry of the server `lab` in the configuration of the published quads-client. */
export interface ClientServer {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly api_token?: string;
}

/** A prompt of the client, and the text to type. */
export type Reply = readonly [question: RegExp, text: string];

/** The client in a terminal. Its output is without colours and other control sequences. */
export interface Terminal {
  /** All output so far. */
  shown(): string;
  /** Waits until the output from an offset on matches. Returns false if the client ends before. */
  shows(what: RegExp, from?: number, withinMs?: number): Promise<boolean>;
  type(text: string): void;
  /** Waits for its end. Returns the exit code. */
  ended(withinMs?: number): Promise<number>;
}

/** The client's interactive shell, which waits for a command. */
export interface Shell {
  /** Runs a command. Returns its output up to the next prompt. */
  run(line: string, replies?: readonly Reply[]): Promise<string>;
  exit(): Promise<void>;
}

/** The files of one user of the client. */
export interface ClientHome {
  /** Runs one command to its end, as `quads-client <command>`. Returns its output. */
  run(line: string, replies?: readonly Reply[]): Promise<string>;
  /** Starts one command. */
  start(line: string): Terminal;
  shell(): Promise<Shell>;
  /**
   * Runs a Python program of `test/quads-client` that uses the client's classes. Returns its
   * output.
   */
  program(script: string, ...args: string[]): Promise<unknown>;
  /** The content of its configuration file. */
  config(): Promise<string>;
}

const folder = fileURLToPath(new URL('../quads-client/', import.meta.url));

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are controlled by these.
const controls = /\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007|\u001b[=>]|\r/g;

/** The prompt of the shell at the end of its output. */
const prompt = /(?:^|\n)[^\n]*\((?:lab|disconnected)\)[^\n]* > $/;

/**
 * Timeout of a wait: without output for so long, the client waits for input that the test does not
 * send.
 */
const defaultTimeoutMs = 45_000;

/** The client's Python, and how to register clean-up after the test. */
interface Installed {
  readonly python: string;
  readonly onFinished: (clean: () => Promise<void>) => void;
}

const environment = (home: string, TERM: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  LANG: 'C.UTF-8',
  PYTHONUTF8: '1',
  PROMPT_TOOLKIT_NO_CPR: '1',
  TERM,
  TZ: 'UTC',
});

const openTerminal = (
  { python, onFinished }: Installed,
  env: NodeJS.ProcessEnv,
  words: string[],
): Terminal => {
  const command = [
    fileURLToPath(new URL('./terminal.py', import.meta.url)),
    join(dirname(python), 'quads-client'),
    ...words,
  ];
  const child = spawn(python, command, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  onFinished(async () => {
    child.stdin.end();
    await closed;
  });
  let shown = '';
  let code: number | undefined;
  const changed = new Set<() => void>();
  const change = () => {
    for (const each of [...changed]) each();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as { shown?: string; code?: number };
    shown = (shown + (message.shown ?? '')).replaceAll(controls, '');
    code = message.code;
    change();
  });
  const when = (
    condition: () => boolean,
    what: string,
    withinMs = defaultTimeoutMs,
  ): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const fail = () => {
        changed.delete(look);
        reject(new Error(`quads-client ${words.join(' ')} waits before ${what}:\n${shown}`));
      };
      const timer = setTimeout(fail, withinMs);
      const look = () => {
        if (!condition() && code === undefined) return;
        clearTimeout(timer);
        changed.delete(look);
        resolve(condition());
      };
      changed.add(look);
      look();
    });
  return {
    shown: () => shown,
    shows: (what, from = 0, withinMs) =>
      when(() => what.test(shown.slice(from)), String(what), withinMs),
    type: (text) => void child.stdin.write(`${JSON.stringify(text)}\n`),
    ended: async (withinMs) => {
      await when(() => code !== undefined, 'its end', withinMs);
      return code ?? 0;
    },
  };
};

/**
 * Types the replies in order, as far as their prompts appear.
 *
 * @param end a pattern after which no prompt follows; without it, the end of the program
 * @returns the offset of the output after the last reply
 */
const answer = async (terminal: Terminal, replies: readonly Reply[], begin = 0, end?: RegExp) => {
  let from = begin;
  for (const [question, text] of replies) {
    const either = end ? new RegExp(`${question.source}|${end.source}`) : question;
    await terminal.shows(either, from);
    if (!question.test(terminal.shown().slice(from))) break;
    from = terminal.shown().length;
    terminal.type(`${text}\r`);
  }
  return from;
};

const openShell = async (terminal: Terminal): Promise<Shell> => {
  await terminal.shows(prompt);
  return {
    run: async (line, replies = []) => {
      const start = terminal.shown().length;
      terminal.type(`${line}\r`);
      const from = await answer(terminal, replies, start, prompt);
      await terminal.shows(prompt, from);
      return terminal.shown().slice(start);
    },
    exit: async () => {
      terminal.type('exit\r');
      await terminal.ended();
    },
  };
};

/** The configuration file. JSON is valid YAML. */
const configOf = (server: ClientServer | undefined): string => {
  const entry = { username: '', password: '', api_token: '', verify: false, ...server };
  return JSON.stringify(
    server ? { servers: { lab: entry }, default_server: 'lab' } : { servers: {} },
  );
};

const prepare = async (installed: Installed, server?: ClientServer): Promise<ClientHome> => {
  const { python, onFinished } = installed;
  const home = await mkdtemp(join(tmpdir(), 'quads-client-'));
  onFinished(() => rm(home, { recursive: true, force: true }));
  const path = join(home, '.config/quads/quads-client.yml');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, configOf(server));
  const start = (line: string) => openTerminal(installed, environment(home, 'xterm'), [line]);
  return {
    start,
    run: async (line, replies = []) => {
      const terminal = start(line);
      await answer(terminal, replies);
      await terminal.ended();
      return terminal.shown();
    },
    shell: () => openShell(openTerminal(installed, environment(home, 'dumb'), [])),
    program: async (script, ...args) => {
      const options = { env: environment(home, 'dumb') };
      const { stdout } = await promisify(execFile)(
        python,
        [join(folder, script), ...args],
        options,
      );
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    },
    config: () => readFile(path, 'utf8'),
  };
};

/**
 * Installs the published quads-client. Returns a function that sets up a home folder, removed after
 * the test; concurrent tests pass their own `onTestFinished`.
 */
export const useQuadsClient = () => {
  let python: string;
  beforeAll(() => {
    python = preparedQuadsClient();
  }, 300_000);
  return (
    server?: ClientServer,
    onFinished: Installed['onFinished'] = onTestFinished,
  ): Promise<ClientHome> => prepare({ python, onFinished }, server);
};
