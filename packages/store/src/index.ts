export type { PoolOptions as StoreOptions } from './database/open-pool.js';
export { SchemaNewerError } from './migrations/schema-newer-error.js';
export { openStore, type Store } from './open-store.js';
