import { resolve } from 'node:path';
import { type RetryRule, usualRetries } from '@quads/engine';
import { type Environment, integer, list, oneOf, text } from './read-variable.js';

/** How moves are carried, and which. */
export interface PipelineConfig {
  /** Whether hosts that should be elsewhere are moved by themselves. */
  readonly mover: 'off' | 'shadow' | 'on';
  /** The clouds that the mover is for; undefined: all. */
  readonly moverClouds: readonly string[] | undefined;
  readonly moverIntervalMs: number;
  readonly untouchableHosts: readonly string[];
  /** Where the plugins are configured; undefined: none are. */
  readonly pluginsFile: string | undefined;
  /** How many moves this process has in hand at a time; 0: it carries none. */
  readonly movesAtOnce: number;
  /** How long a worker that says nothing keeps its moves, in seconds. */
  readonly leaseSeconds: number;
  readonly retries: RetryRule;
}

const clouds = (env: Environment): string[] | undefined => {
  const named = list(env, 'QUADS_MOVER_CLOUDS', []);
  return named.length > 0 ? named : undefined;
};

const file = (env: Environment): string | undefined => {
  const path = text(env, 'QUADS_PLUGINS');
  return path === undefined ? undefined : resolve(path);
};

const seconds = (env: Environment, name: string, fallback: number): number =>
  integer(env, name, fallback, { min: 1, max: 86_400 });

/** Reads how moves are carried. @throws {ConfigError} */
export const readPipeline = (env: Environment): PipelineConfig => ({
  mover: oneOf(env, 'QUADS_MOVER', 'off', ['off', 'shadow', 'on']),
  moverClouds: clouds(env),
  moverIntervalMs: 1_000 * seconds(env, 'QUADS_MOVER_INTERVAL', 10),
  untouchableHosts: list(env, 'QUADS_UNTOUCHABLE_HOSTS', []),
  pluginsFile: file(env),
  movesAtOnce: integer(env, 'QUADS_MOVES_AT_ONCE', 64, { min: 0, max: 1_000 }),
  leaseSeconds: integer(env, 'QUADS_LEASE', 45, { min: 1, max: 80 }),
  retries: {
    ...usualRetries,
    attempts: integer(env, 'QUADS_ATTEMPTS', usualRetries.attempts, { min: 1, max: 100 }),
    firstPauseSeconds: seconds(env, 'QUADS_RETRY_PAUSE', usualRetries.firstPauseSeconds),
  },
});
