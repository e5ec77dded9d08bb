export { DatabaseOpenError } from './database/open-error.js';
export type { OnNotice } from './database/open-pool.js';
export type { Batch, OnBatch } from './log/batch.js';
export { SchemaNewerError } from './migrations/schema-newer-error.js';
export { openStore, type Store, type StoreOptions } from './open-store.js';
export {
  type ExportOptions,
  exportDatabase,
  type TransferResult,
} from './transfer/export-database.js';
export { type ImportOptions, importDatabase } from './transfer/import-database.js';
export { TransferError, type TransferErrorCode } from './transfer/transfer-error.js';
