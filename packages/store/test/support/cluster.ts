import type { TestProject } from 'vitest/node';
import { startTestCluster } from '../../src/testing/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly clusterUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run. Each test file creates its own database in it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await startTestCluster();
  project.provide('clusterUrl', cluster.url);
  return () => cluster.stop();
};
