import { packageTests } from '../../.config/vitest.js';

export default packageTests({
  globalSetup: ['test/support/cluster.ts'],
  // The tests of the embedded cluster start servers of their own in addition to the shared one.
  hookTimeout: 180_000,
  testTimeout: 180_000,
  maxWorkers: 2,
});
