import type { AppendResult, AppendUnit, KeyedStart } from '@quads/engine';
import type { Database } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import type { LogListeners } from './committed-batch.js';
import { saveIdempotencyKey } from './idempotency-keys.js';
import { writeBatch } from './write-batch.js';

const conflict: AppendResult = { kind: 'conflict' };

/**
 * Writes a start of moves together with its key, in one transaction: a crash leaves both or
 * neither. Of two calls with one key, the later is a conflict.
 */
export const writeKeyedStart = async (
  database: Database,
  unit: AppendUnit,
  start: KeyedStart,
  listeners?: LogListeners,
): Promise<AppendResult> => {
  try {
    const saveKey = (session: Parameters<typeof saveIdempotencyKey>[0]) =>
      saveIdempotencyKey(session, start);
    const [result] = await writeBatch(database, [unit], listeners, saveKey);
    return result ?? conflict;
  } catch (error) {
    if (isTaken(error, 'moves')) return conflict;
    throw error;
  }
};
