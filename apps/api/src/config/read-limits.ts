import type { AttemptLimits, SubscriberLimits } from '@quads/server';
import { isNetwork } from '../listener/networks.js';
import type { Limits } from './config.js';
import { ConfigError } from './config-error.js';
import { type Environment, integer, list } from './read-variable.js';

const milliseconds = (
  env: Environment,
  name: string,
  fallback: number,
  bounds: { min: number; max: number },
): number => 1_000 * integer(env, name, fallback, bounds);

const trustedProxies = (env: Environment): string[] => {
  const proxies = list(env, 'QUADS_TRUSTED_PROXIES', []);
  const wrong = proxies.find((one) => !isNetwork(one));
  if (wrong === undefined) return proxies;
  const problem = `${wrong} is not an address or network: write for example 10.0.0.0/8 or ::1.`;
  throw new ConfigError('QUADS_TRUSTED_PROXIES', problem);
};

/** Reads the rate limits of wrong passwords and registrations. @throws {ConfigError} */
export const readAttemptLimits = (env: Environment): AttemptLimits => ({
  perAccount: integer(env, 'QUADS_LOGIN_ATTEMPTS', 10, { min: 1, max: 1_000 }),
  perAddress: integer(env, 'QUADS_LOGIN_ATTEMPTS_PER_ADDRESS', 100, { min: 1, max: 100_000 }),
  registrations: integer(env, 'QUADS_REGISTRATIONS_PER_ADDRESS', 20, { min: 1, max: 100_000 }),
  windowMs: milliseconds(env, 'QUADS_LOGIN_WINDOW', 900, { min: 1, max: 86_400 }),
});

/** Reads the maximum number of open streams and long polls. @throws {ConfigError} */
export const readSubscriberLimits = (env: Environment): SubscriberLimits => ({
  perProcess: integer(env, 'QUADS_FOLLOWERS', 10_000, { min: 1, max: 1_000_000 }),
  perAddress: integer(env, 'QUADS_FOLLOWERS_PER_ADDRESS', 1_000, { min: 1, max: 1_000_000 }),
});

/** Reads the limits of requests. The variables are in seconds. @throws {ConfigError} */
export const readLimits = (env: Environment): Limits => ({
  bodyBytes: integer(env, 'QUADS_BODY_LIMIT', 2 ** 20, { min: 1_024, max: 2 ** 30 }),
  headerBytes: integer(env, 'QUADS_HEADER_LIMIT', 16_384, { min: 1_024, max: 2 ** 20 }),
  headerCount: integer(env, 'QUADS_HEADER_COUNT', 100, { min: 10, max: 10_000 }),
  requestTimeoutMs: milliseconds(env, 'QUADS_REQUEST_TIMEOUT', 30, { min: 1, max: 3_600 }),
  keepAliveMs: milliseconds(env, 'QUADS_KEEP_ALIVE', 75, { min: 1, max: 3_600 }),
  stopTimeoutMs: milliseconds(env, 'QUADS_STOP_TIMEOUT', 10, { min: 0, max: 3_600 }),
  trustedProxies: trustedProxies(env),
});
