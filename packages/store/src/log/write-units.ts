import { type AppendResult, type AppendUnit, Unavailable } from '@quads/engine';
import type { Database } from '../database/database.js';
import { isStale, isTaken } from '../database/translate-error.js';
import { writeBatch } from './write-batch.js';
import type { LogListeners } from './written.js';

/** What became of a unit: the log's answer, or why it could not be taken. */
export type Outcome = AppendResult | { readonly kind: 'rejected'; readonly error: unknown };

/**
 * A unit that fails alone. A row that is in its way is one that came between its writer's look
 * and its turn, such as another attempt of the same number: a conflict.
 */
const failed = (error: unknown): Outcome => {
  if (isStale(error)) return { kind: 'stale' };
  return isTaken(error, 'moves') ? { kind: 'conflict' } : { kind: 'rejected', error };
};

const writeAlone = async (
  database: Database,
  unit: AppendUnit,
  listeners: LogListeners | undefined,
): Promise<Outcome> => {
  try {
    const [outcome] = await writeBatch(database, [unit], listeners);
    return outcome ?? failed(new Error('a batch of one gave no outcome.'));
  } catch (error) {
    return failed(error);
  }
};

/** Writes units together, by the short way if it can; nothing where it cannot. */
export type Shortcut = (
  units: readonly AppendUnit[],
) => Promise<readonly AppendResult[] | undefined>;

/** Writes units together, or one by one when one of them cannot be written. Never throws. */
export const writeUnits = async (
  database: Database,
  units: readonly AppendUnit[],
  shortcut: Shortcut,
  listeners?: LogListeners,
): Promise<readonly Outcome[]> => {
  try {
    return (await shortcut(units)) ?? (await writeBatch(database, units, listeners));
  } catch (error) {
    if (error instanceof Unavailable) return units.map(() => failed(error));
    if (units.length === 1) return [failed(error)];
  }
  const outcomes: Outcome[] = [];
  for (const unit of units) outcomes.push(await writeAlone(database, unit, listeners));
  return outcomes;
};
