import { packageTests } from '../../.config/vitest.js';

export default packageTests({
  globalSetup: ['test/support/cluster.ts'],
  // The tests of the embedded cluster start servers of their own beside the common one.
  hookTimeout: 60_000,
  testTimeout: 30_000,
});
