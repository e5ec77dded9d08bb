import { randomUUID } from 'node:crypto';
import { administer, databaseOf, execute, inDatabase } from './administer.js';

export interface TestDatabase {
  readonly url: string;
  /** Runs a statement in it: what a person would do by `psql`. */
  execute(statement: string): Promise<void>;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** A name that no other test run has. */
export const testName = (what: string): string =>
  `quads_${what}_${randomUUID().replaceAll('-', '')}`;

/**
 * A migrated, empty database of its own, for a test file: a clone of the cluster's template,
 * which takes milliseconds where the migrations would take longer.
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
