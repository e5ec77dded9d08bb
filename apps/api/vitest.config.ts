import { mergeConfig } from 'vitest/config';
import { packageTests } from '../../.config/vitest.js';

const tests = packageTests({
  globalSetup: ['test/support/cluster.ts'],
  hookTimeout: 60_000,
  testTimeout: 60_000,
});

// A global setup runs in an environment of its own, which must find sources as the tests do.
export default mergeConfig(tests, {
  environments: { __vitest__: { resolve: { conditions: ['@quads/source'] } } },
});
