import type { JobQueue, MoveLog, MoveReader, Progress } from '@quads/engine';
import type { OnPassword, OnResponse, Subscriptions } from '@quads/server';
import type { OnBatch } from '@quads/store';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { measureBatches } from './batches.js';
import { addBuildInfo } from './build-info.js';
import { addDatabaseGauges } from './database-state.js';
import { countPasswords } from './passwords.js';
import { addReadModelGauges } from './read-model-lag.js';
import { measureRequests } from './requests.js';
import { measureStages } from './stage-durations.js';
import { addSubscriberGauge } from './subscribers.js';

/** The metrics of the program. */
export interface Metrics {
  readonly onResponse: OnResponse;
  readonly onPassword: OnPassword;
  readonly onBatch: OnBatch;
  /** Wraps a log to measure the stages that end by its appends. */
  readonly measureStages: (log: MoveLog) => MoveLog;
  /** All metrics in the text format of Prometheus; reads the database. */
  readonly text: (from: MetricsSources) => Promise<string>;
}

/** The sources that are read at every scrape. */
export interface MetricsSources {
  readonly reader: Pick<MoveReader, 'liveCounts'>;
  readonly jobs: Pick<JobQueue, 'countWithoutWorker'>;
  readonly progress: Pick<Progress, 'read'>;
  readonly subscriptions: Pick<Subscriptions, 'size'>;
}

/** Creates metrics in their own registry, so that tests can have several in one process. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addBuildInfo(registry);
  const readDatabase = addDatabaseGauges(registry);
  const readModel = addReadModelGauges(registry);
  const setSubscribers = addSubscriberGauge(registry);
  return {
    onResponse: measureRequests(registry),
    onPassword: countPasswords(registry),
    onBatch: measureBatches(registry),
    measureStages: measureStages(registry),
    text: async ({ reader, jobs, progress, subscriptions }) => {
      setSubscribers(subscriptions);
      const progressReading = await readModel.read(progress);
      readModel.set(progressReading, await readDatabase(reader, jobs));
      return registry.metrics();
    },
  };
};
