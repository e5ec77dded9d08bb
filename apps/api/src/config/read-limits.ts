import type { Limits } from './config.js';
import { type Environment, integer } from './read-variable.js';

const milliseconds = (
  env: Environment,
  name: string,
  fallback: number,
  bounds: { min: number; max: number },
): number => 1_000 * integer(env, name, fallback, bounds);

/** Reads what requests must keep to. Times are set in seconds. @throws {ConfigError} */
export const readLimits = (env: Environment): Limits => ({
  bodyBytes: integer(env, 'QUADS_BODY_LIMIT', 2 ** 20, { min: 1_024, max: 2 ** 30 }),
  headerBytes: integer(env, 'QUADS_HEADER_LIMIT', 16_384, { min: 1_024, max: 2 ** 20 }),
  headerCount: integer(env, 'QUADS_HEADER_COUNT', 100, { min: 10, max: 10_000 }),
  requestTimeoutMs: milliseconds(env, 'QUADS_REQUEST_TIMEOUT', 30, { min: 1, max: 3_600 }),
  keepAliveMs: milliseconds(env, 'QUADS_KEEP_ALIVE', 75, { min: 1, max: 3_600 }),
  stopTimeoutMs: milliseconds(env, 'QUADS_STOP_TIMEOUT', 10, { min: 0, max: 3_600 }),
});
