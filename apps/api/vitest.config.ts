import { packageTests } from '../../.config/vitest.js';

export default packageTests({
  globalSetup: ['test/support/cluster.ts'],
  hookTimeout: 60_000,
  testTimeout: 60_000,
  maxWorkers: 2,
});
