import { type Estimates, type EtaTable, etaTableOf, explainError } from '@quads/engine';
import type { Session } from '../database/database.js';
import type { OnNotice } from '../database/open-pool.js';
import { remainingTimes } from './remaining-times.js';

/** How long to rest behind an attempt that failed, in milliseconds. */
const restMs = 60_000;

/**
 * What is expected of live moves, in memory. Who asks never waits: what is due is computed in the
 * background, and the former answer holds until that is done.
 */
export const estimatesIn = (session: Session, onNotice: OnNotice = () => undefined): Estimates => {
  let table: EtaTable | undefined;
  let dueAt = -Infinity;
  let isComputing = false;

  const compute = async (): Promise<void> => {
    try {
      const { rows, holds_ms } = await remainingTimes(session);
      table = etaTableOf(rows);
      dueAt = performance.now() + holds_ms;
    } catch (error) {
      dueAt = performance.now() + restMs;
      onNotice(`what is expected of moves grows old: ${explainError(error)}`, 'warn');
    }
    isComputing = false;
  };

  return {
    current: () => {
      if (!isComputing && performance.now() >= dueAt) {
        isComputing = true;
        setImmediate(() => void compute());
      }
      return table;
    },
  };
};
