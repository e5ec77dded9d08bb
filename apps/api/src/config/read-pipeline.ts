import { resolve } from 'node:path';
import { defaultRetries, type RetryRule } from '@quads/engine';
import { type Environment, integer, list, oneOf, text } from './read-variable.js';

/** Settings of the pipeline: mover, worker, plugins, retries. */
export interface PipelineConfig {
  /** Whether the mover starts due moves (`on`), only logs them (`shadow`), or does not run. */
  readonly mover: 'off' | 'shadow' | 'on';
  /** The clouds that the mover looks at; undefined: all. */
  readonly moverClouds: readonly string[] | undefined;
  readonly moverIntervalMs: number;
  readonly untouchableHosts: readonly string[];
  /** The path of `plugins.yml`; undefined: no plugins. */
  readonly pluginsFile: string | undefined;
  /** The maximum number of jobs that this process runs at a time; 0: no worker. */
  readonly movesAtOnce: number;
  /** How long a worker keeps a job without a renewal, in seconds. */
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

/** Reads the settings of the pipeline. @throws {ConfigError} */
export const readPipeline = (env: Environment): PipelineConfig => ({
  mover: oneOf(env, 'QUADS_MOVER', 'off', ['off', 'shadow', 'on']),
  moverClouds: clouds(env),
  moverIntervalMs: 1_000 * seconds(env, 'QUADS_MOVER_INTERVAL', 10),
  untouchableHosts: list(env, 'QUADS_UNTOUCHABLE_HOSTS', []),
  pluginsFile: file(env),
  movesAtOnce: integer(env, 'QUADS_MOVES_AT_ONCE', 64, { min: 0, max: 1_000 }),
  leaseSeconds: integer(env, 'QUADS_LEASE', 45, { min: 1, max: 80 }),
  retries: {
    ...defaultRetries,
    attempts: integer(env, 'QUADS_ATTEMPTS', defaultRetries.attempts, { min: 1, max: 100 }),
    firstPauseSeconds: seconds(env, 'QUADS_RETRY_PAUSE', defaultRetries.firstPauseSeconds),
  },
});
