import { randomUUID } from 'node:crypto';
import { administer, databaseOf, execute, inDatabase } from './administer.js';

export interface TestDatabase {
  readonly url: string;
  /** Runs a statement in it, as a person would by `psql`. */
  execute(statement: string): Promise<void>;
  /** Drops it, also while there are connections. */
  drop(): Promise<void>;
}

/** A name that is unique among test runs. */
export const testName = (what: string): string =>
  `quads_${what}_${randomUUID().replaceAll('-', '')}`;

/**
 * Creates a migrated, empty database for a test file: a clone of the cluster's template, which is
 * faster than running the migrations.
 *
 * @param clusterUrl the `url` of {@link startTestCluster}
 */
export const createTestDatabase = async (clusterUrl: string): Promise<TestDatabase> => {
  const name = testName('test');
  await administer(clusterUrl, `create database "${name}" template "${databaseOf(clusterUrl)}"`);
  const url = inDatabase(clusterUrl, name);
  return {
    url,
    execute: (statement) => execute(url, statement),
    drop: () => administer(clusterUrl, `drop database if exists "${name}" with (force)`),
  };
};
