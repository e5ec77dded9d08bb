import { missingForQuadsClient } from '@quads/python/environment';
import { configDefaults } from 'vitest/config';
import { packageTests } from '../../.config/vitest.js';
import { missingForBrowser } from './test/support/chromium.mjs';

/** Why the tests with quads-client do not run; if they are required they run, and fail for it. */
const missing = process.env.QUADS_TEST_CLIENT === 'required' ? undefined : missingForQuadsClient();
if (missing !== undefined) console.warn(`Not run: the tests with quads-client. ${missing}`);

/** The same for the tests in a browser. */
const noBrowser = process.env.QUADS_TEST_BROWSER === 'required' ? undefined : missingForBrowser();
if (noBrowser !== undefined) console.warn(`Not run: the tests in a browser. ${noBrowser}`);

export default packageTests({
  globalSetup: ['test/support/cluster.ts'],
  hookTimeout: 60_000,
  testTimeout: 60_000,
  maxWorkers: 2,
  exclude: [
    ...configDefaults.exclude,
    ...(missing ? ['test/quads-client/**'] : []),
    ...(noBrowser ? ['test/browser/**'] : []),
  ],
});
