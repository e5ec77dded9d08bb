import { inject, onTestFinished } from 'vitest';
import { administer, inDatabase } from '../../src/testing/administer.js';
import { testName } from '../../src/testing/create-test-database.js';

/** Creates a database without tables, and drops it at the end of the test. */
export const bareDatabase = async (): Promise<string> => {
  const cluster = inject('clusterUrl');
  const name = testName('bare');
  await administer(cluster, `create database "${name}"`);
  onTestFinished(() => administer(cluster, `drop database "${name}" with (force)`));
  return inDatabase(cluster, name);
};
