#!/usr/bin/env node
import { SchemaNewerError } from '@quads/store';
import { ConfigError } from './config/config-error.js';
import { readConfig } from './config/read-config.js';
import { createLogger } from './logger.js';
import { type Api, startApi } from './start-api.js';
import { welcome } from './welcome.js';

const stopped = async (api: Api): Promise<number> => {
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

const main = async (): Promise<number> => {
  const config = readConfig(process.env, process.stderr.isTTY);
  const logger = createLogger(config.logLevel);
  const api = await startApi(config, logger);
  process.stdout.write(welcome(api, config));
  return stopped(api);
};

const explain = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof SchemaNewerError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: set PORT to another one.`;
  return code === undefined ? (error.stack ?? error.message) : error.message;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`quads-api could not start. ${explain(error)}`);
  process.exitCode = 1;
}
