import { startTestCluster } from '@quads/store/testing';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly clusterUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run; each test file creates its own database in it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await startTestCluster();
  project.provide('clusterUrl', cluster.url);
  return () => cluster.stop();
};
