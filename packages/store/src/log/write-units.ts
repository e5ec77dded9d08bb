import { type AppendResult, type AppendUnit, Unavailable } from '@quads/engine';
import type { Database } from '../database/database.js';
import { isStale, isTaken } from '../database/translate-error.js';
import type { LogListeners } from './committed-batch.js';
import { writeBatch } from './write-batch.js';

/** The result of a unit: that of the log, or the error for which it was rejected. */
export type UnitResult = AppendResult | { readonly kind: 'rejected'; readonly error: unknown };

/**
 * The result of a unit that failed by itself. A unique violation is a conflict: another writer
 * came between the read and the write, for example with an attempt of the same number.
 */
const toFailure = (error: unknown): UnitResult => {
  if (isStale(error)) return { kind: 'stale' };
  return isTaken(error, 'moves') ? { kind: 'conflict' } : { kind: 'rejected', error };
};

const writeAlone = async (
  database: Database,
  unit: AppendUnit,
  listeners: LogListeners | undefined,
): Promise<UnitResult> => {
  try {
    const [result] = await writeBatch(database, [unit], listeners);
    return result ?? toFailure(new Error('a batch of one gave no result.'));
  } catch (error) {
    return toFailure(error);
  }
};

/** Appends units without the lock of the head; `undefined` if that is not possible. */
export type FastPath = (
  units: readonly AppendUnit[],
) => Promise<readonly AppendResult[] | undefined>;

/** Writes units together, or one by one if one of them cannot be written. Never throws. */
export const writeUnits = async (
  database: Database,
  units: readonly AppendUnit[],
  fastPath: FastPath,
  listeners?: LogListeners,
): Promise<readonly UnitResult[]> => {
  try {
    return (await fastPath(units)) ?? (await writeBatch(database, units, listeners));
  } catch (error) {
    if (error instanceof Unavailable) return units.map(() => toFailure(error));
    if (units.length === 1) return [toFailure(error)];
  }
  const results: UnitResult[] = [];
  for (const unit of units) results.push(await writeAlone(database, unit, listeners));
  return results;
};
