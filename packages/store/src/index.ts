export type { Batch, OnBatch } from './log/batch.js';
export { SchemaNewerError } from './migrations/schema-newer-error.js';
export { openStore, type Store, type StoreOptions } from './open-store.js';
