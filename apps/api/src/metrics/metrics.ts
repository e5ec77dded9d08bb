import type { JobQueue, MoveLog, MoveReader, Progress } from '@quads/engine';
import type { Following, OnAnswer, OnPassword } from '@quads/server';
import type { OnBatch } from '@quads/store';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { countBatches } from './batches.js';
import { showBuild } from './build-info.js';
import { showDatabase } from './database-state.js';
import { showFollowers } from './followers.js';
import { showMemory } from './memory-state.js';
import { countPasswords } from './passwords.js';
import { countRequests } from './requests.js';
import { timeStages } from './stage-durations.js';

/** What the program measures of itself. */
export interface Metrics {
  readonly onAnswer: OnAnswer;
  readonly onPassword: OnPassword;
  readonly onBatch: OnBatch;
  /** A log that measures the stages which end through it. */
  readonly watched: (log: MoveLog) => MoveLog;
  /** All of it in the text format of Prometheus, with what the database says now. */
  readonly text: (from: MetricsSources) => Promise<string>;
}

/** What is asked at every scrape. */
export interface MetricsSources {
  readonly reader: Pick<MoveReader, 'liveCounts'>;
  readonly jobs: Pick<JobQueue, 'countWithoutWorker'>;
  readonly progress: Pick<Progress, 'look'>;
  readonly following: Pick<Following, 'size'>;
}

/** Metrics in a registry of their own: two of them in one process do not mix. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  showBuild(registry);
  const refresh = showDatabase(registry);
  const memory = showMemory(registry);
  const count = showFollowers(registry);
  return {
    onAnswer: countRequests(registry),
    onPassword: countPasswords(registry),
    onBatch: countBatches(registry),
    watched: timeStages(registry),
    text: async ({ reader, jobs, progress, following }) => {
      count(following);
      const look = await memory.look(progress);
      memory.set(look, await refresh(reader, jobs));
      return registry.metrics();
    },
  };
};
