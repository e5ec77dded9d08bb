import { explainError } from '@quads/engine';
import { PluginConfigError } from '@quads/plugins';
import { DatabaseOpenError, SchemaNewerError, TransferError } from '@quads/store';
import type { Logger } from 'pino';
import { unlessAborted } from './abort.js';
import { CommandError } from './commands/command-error.js';
import { changePassword } from './commands/password.js';
import { type Command, readCommand, UsageError, usage } from './commands/read-command.js';
import { exportTo, importFrom } from './commands/transfer.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { readConfig } from './config/read-config.js';
import { createLogger, flushLogger } from './logger.js';
import { type Api, startApi } from './start-api.js';
import { startWork } from './start-work.js';
import { version } from './version.js';
import { welcome } from './welcome.js';

/**
 * Waits until the signal is aborted or the database is lost, then stops the server or worker.
 * Returns the exit code.
 */
const runUntilStopped = async (
  { lost, stop }: Pick<Api, 'lost' | 'stop'>,
  signal: AbortSignal,
): Promise<number> => {
  const error = await unlessAborted(signal, lost).catch(() => undefined);
  await stop();
  if (signal.aborted) return 0;
  console.error(`The database is gone: ${error ? explainError(error) : 'it stopped by itself'}.`);
  return 1;
};

type Start = (config: Config, logger: Logger, signal: AbortSignal) => Promise<number>;

const serve: Start = async (config, logger, signal) => {
  const api = await startApi(config, logger, { signal });
  process.stdout.write(welcome(api, config));
  return runUntilStopped(api, signal);
};

const work: Start = async (config, logger, signal) => {
  const started = await startWork(config, logger, signal);
  process.stdout.write('QUADS runs moves\n');
  return runUntilStopped(started, signal);
};

const print = (text: string): number => {
  process.stdout.write(text);
  return 0;
};

const runCommand = async (command: Command, signal: AbortSignal): Promise<number> => {
  if (command.name === 'help') return print(usage);
  if (command.name === 'version') return print(`quads-api ${version}\n`);
  const config = readConfig(process.env, process.stderr.isTTY);
  if (command.name === 'password') return print(await changePassword(command, config, signal));
  if (command.name === 'export') return print(await exportTo(command, config, signal));
  if (command.name === 'import') return print(await importFrom(command, config, signal));
  const start = command.name === 'work' ? work : serve;
  const logger = createLogger(config.logLevel, 2, config.logFormat);
  try {
    return await start(config, logger, signal);
  } catch (error) {
    // A start that a signal has aborted is not an error.
    if (signal.aborted && error === signal.reason) return 0;
    throw error;
  } finally {
    await flushLogger(logger);
  }
};

/** Errors that are explained by their message; no stack is printed. */
const expectedErrors = [
  ConfigError,
  CommandError,
  DatabaseOpenError,
  PluginConfigError,
  SchemaNewerError,
  TransferError,
];

const explain = (error: unknown): string => {
  if (expectedErrors.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = (error ?? {}) as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: set PORT to another one.`;
  // An error without a code or a cause is a bug, so its stack is printed.
  const isBug =
    error instanceof Error &&
    code === undefined &&
    error.cause === undefined &&
    !(error instanceof AggregateError);
  return isBug ? `${explainError(error)}\n${error.stack}` : explainError(error);
};

/**
 * Runs the command that the arguments name, and prints its errors.
 *
 * @param signal stops a start, a server or a worker cleanly; any other command fails
 * @returns the exit code
 */
export const run = async (words: readonly string[], signal: AbortSignal): Promise<number> => {
  try {
    return await runCommand(readCommand(words), signal);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      return 2;
    }
    console.error(`quads-api could not ${words[0] ?? 'start'}. ${explain(error)}`);
    return 1;
  }
};
