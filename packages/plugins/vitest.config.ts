import { packageTests } from '../../.config/vitest.js';

export default packageTests({ globalSetup: ['test/support/cluster.ts'] });
