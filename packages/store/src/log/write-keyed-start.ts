import type { AppendResult, AppendUnit, KeyedStart } from '@quads/engine';
import type { Database } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { keepStart } from './start-keys.js';
import { writeBatch } from './write-batch.js';
import type { LogListeners } from './written.js';

const conflict: AppendResult = { kind: 'conflict' };

/**
 * Writes a start of moves together with its key, in one transaction: no crash leaves the one
 * without the other, and of two calls under one key the later is a conflict.
 */
export const writeKeyedStart = async (
  database: Database,
  unit: AppendUnit,
  start: KeyedStart,
  listeners?: LogListeners,
): Promise<AppendResult> => {
  try {
    const keep = (session: Parameters<typeof keepStart>[0]) => keepStart(session, start);
    const [result] = await writeBatch(database, [unit], listeners, keep);
    return result ?? conflict;
  } catch (error) {
    if (isTaken(error, 'moves')) return conflict;
    throw error;
  }
};
