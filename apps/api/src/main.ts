#!/usr/bin/env node
import { PluginConfigError } from '@quads/plugins';
import { DatabaseOpenError, SchemaNewerError, TransferError } from '@quads/store';
import { CommandError } from './commands/command-error.js';
import { changePassword } from './commands/password.js';
import { type Command, readCommand, UsageError, usage } from './commands/read-command.js';
import { exportTo, importFrom } from './commands/transfer.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { readConfig } from './config/read-config.js';
import { createLogger } from './logger.js';
import { type Api, startApi } from './start-api.js';
import { startWork } from './start-work.js';
import { version } from './version.js';
import { welcome } from './welcome.js';

const stopped = async (api: Pick<Api, 'lost' | 'stop'>): Promise<number> => {
  const signal = new Promise<'signal'>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve('signal'));
  });
  const why = await Promise.race([signal, api.lost]);
  // A second signal does not wait for a stop that hangs.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  await api.stop();
  if (why === 'signal') return 0;
  console.error(`The database is gone: ${why?.message ?? 'it stopped by itself'}.`);
  return 1;
};

const serve = async (config: Config): Promise<number> => {
  const logger = createLogger(config.logLevel);
  const api = await startApi(config, logger);
  process.stdout.write(welcome(api, config));
  return stopped(api);
};

const work = async (config: Config): Promise<number> => {
  const started = await startWork(config, createLogger(config.logLevel));
  process.stdout.write('QUADS carries moves\n');
  return stopped(started);
};

const tell = (text: string): number => {
  process.stdout.write(text);
  return 0;
};

const carryOut = async (command: Command): Promise<number> => {
  if (command.name === 'help') return tell(usage);
  if (command.name === 'version') return tell(`quads-api ${version}\n`);
  const config = readConfig(process.env, process.stderr.isTTY);
  if (command.name === 'password') return tell(await changePassword(command, config));
  if (command.name === 'export') return tell(await exportTo(command, config));
  if (command.name === 'import') return tell(await importFrom(command, config));
  return command.name === 'work' ? work(config) : serve(config);
};

const main = async (): Promise<number> => carryOut(readCommand(process.argv.slice(2)));

/** Errors whose message says all. */
const spoken = [
  ConfigError,
  CommandError,
  DatabaseOpenError,
  PluginConfigError,
  SchemaNewerError,
  TransferError,
];

const explain = (error: unknown): string => {
  if (spoken.some((kind) => error instanceof kind)) return (error as Error).message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: set PORT to another one.`;
  return code === undefined ? (error.stack ?? error.message) : error.message;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else console.error(`quads-api could not ${process.argv[2] ?? 'start'}. ${explain(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
