export { execute } from './administer.js';
export { createTestDatabase, type TestDatabase } from './create-test-database.js';
export { startTestCluster, type TestCluster } from './start-test-cluster.js';
