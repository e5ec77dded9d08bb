import { resolve } from 'node:path';
import { foldName } from '@quads/engine';
import { blockedPorts } from './blocked-ports.js';
import { type Config, logLevels } from './config.js';
import { ConfigError } from './config-error.js';
import { readAttemptLimits, readLimits, readSubscriberLimits } from './read-limits.js';
import { readOsImages } from './read-os-images.js';
import { readPipeline } from './read-pipeline.js';
import { readSelfSchedule } from './read-self-schedule.js';
import { type Environment, integer, list, oneOf, text } from './read-variable.js';

const databaseUrl = (env: Environment): string | undefined => {
  const url = text(env, 'DATABASE_URL');
  if (url === undefined || /^postgres(ql)?:\/\//.test(url)) return url;
  throw new ConfigError('DATABASE_URL', 'it must begin with postgres:// or postgresql://.');
};

const demo = (env: Environment): Config['demo'] => {
  const word = oneOf(env, 'QUADS_DEMO', 'auto', ['auto', 'on', 'off', 'true', 'false']);
  const choice = word === 'true' ? 'on' : word === 'false' ? 'off' : word;
  if (choice !== 'on' || databaseUrl(env) === undefined) return choice;
  const problem = 'the demo runs on the embedded database alone: unset DATABASE_URL or QUADS_DEMO.';
  throw new ConfigError('QUADS_DEMO', problem);
};

const secret = (env: Environment, name: string, length: number): string | undefined => {
  const secret = text(env, name);
  if (secret === undefined || secret.length >= length) return secret;
  throw new ConfigError(name, `it must have at least ${length} characters.`);
};

const email = (env: Environment): string => {
  const given = text(env, 'QUADS_ADMIN_EMAIL') ?? 'admin@example.com';
  if (/^[^\s@:]+@[^\s@:]+$/.test(given)) return given.toLowerCase();
  throw new ConfigError('QUADS_ADMIN_EMAIL', `${given} is not an e-mail address.`);
};

const port = (env: Environment): number => {
  const given = integer(env, 'PORT', 5000, { min: 0, max: 65535 });
  if (!blockedPorts.has(given)) return given;
  const problem = `browsers and fetch refuse to call port ${given}: choose another, such as 5000.`;
  throw new ConfigError('PORT', problem);
};

const publicUrl = (env: Environment): string | undefined => {
  const given = text(env, 'QUADS_PUBLIC_URL');
  if (given === undefined) return undefined;
  const url = /^https?:\/\//i.test(given) && URL.canParse(given) ? new URL(given) : undefined;
  // Credentials would end up in logs. Paths are appended to this URL, so it has no query or
  // fragment.
  if (url && !url.username && !url.password && !/[?#]/.test(given)) return given;
  throw new ConfigError(
    'QUADS_PUBLIC_URL',
    'it must be an http or https URL without credentials, query or fragment: write for example https://quads.example.com.',
  );
};

/** As browsers write an origin: nothing after the port, and no default port. */
const isOrigin = (text: string): boolean =>
  text === '*' ||
  (/^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text);

const corsOrigins = (env: Environment): string[] => {
  const origins = list(env, 'QUADS_CORS_ORIGINS', []);
  const wrong = origins.find((one) => !isOrigin(one));
  if (wrong === undefined) return origins;
  const problem = `${wrong} is not an origin: write for example https://board.example.com, or *.`;
  throw new ConfigError('QUADS_CORS_ORIGINS', problem);
};

/**
 * On a terminal the default level is `warn`: one line for each request would hide the other lines.
 */
const logs = (env: Environment, isTerminal: boolean): Pick<Config, 'logFormat' | 'logLevel'> => {
  const format = oneOf(env, 'LOG_FORMAT', 'auto', ['auto', 'json', 'text']);
  const logFormat = format === 'auto' ? (isTerminal ? 'text' : 'json') : format;
  const fallback = isTerminal && logFormat === 'text' ? 'warn' : 'info';
  return { logFormat, logLevel: oneOf(env, 'LOG_LEVEL', fallback, logLevels) };
};

/**
 * Reads the settings from the environment. Each has a safe default.
 *
 * @param isTerminal whether the logs go to a terminal
 * @throws {ConfigError} naming the first invalid variable and its valid values
 */
export const readConfig = (env: Environment, isTerminal = false): Config => ({
  host: text(env, 'HOST') ?? '127.0.0.1',
  port: port(env),
  databaseUrl: databaseUrl(env),
  databaseConnections: integer(env, 'QUADS_DATABASE_CONNECTIONS', 12, { min: 3, max: 1_000 }),
  dataDir: resolve(text(env, 'QUADS_DATA_DIR') ?? '.quads/postgres'),
  adminEmail: email(env),
  adminPassword: secret(env, 'QUADS_ADMIN_PASSWORD', 8),
  demo: demo(env),
  jwtSecret: secret(env, 'QUADS_JWT_SECRET', 32),
  tokenTtlSeconds: integer(env, 'QUADS_TOKEN_TTL', 15600, { min: 1, max: 604800 }),
  replayWindowSeconds: integer(env, 'QUADS_REPLAY_WINDOW', 604800, { min: 1, max: 31536000 }),
  readAccess: oneOf(env, 'QUADS_READ_ACCESS', 'public', ['public', 'authenticated']),
  registration: oneOf(env, 'QUADS_REGISTRATION', 'off', ['off', 'open']),
  supermicroFragments: list(env, 'QUADS_SUPERMICRO_MODELS', ['6029p', '1028r', '1029u']),
  osImages: readOsImages(env),
  sparePool: foldName(text(env, 'QUADS_SPARE_POOL') ?? 'cloud01'),
  selfSchedule: readSelfSchedule(env),
  publicUrl: publicUrl(env),
  corsOrigins: corsOrigins(env),
  legacyErrors: oneOf(env, 'QUADS_LEGACY_ERRORS', 'auto', ['auto', 'off']),
  limits: readLimits(env),
  subscriberLimits: readSubscriberLimits(env),
  attemptLimits: readAttemptLimits(env),
  pipeline: readPipeline(env),
  ...logs(env, isTerminal),
});
