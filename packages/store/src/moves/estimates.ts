import { type Estimates, type EtaTable, etaTableOf, explainError } from '@quads/engine';
import type { Session } from '../database/database.js';
import type { OnNotice } from '../database/open-pool.js';
import { remainingTimes } from './remaining-times.js';

/** Time until the next attempt after a failed one, in milliseconds. */
const retryAfterMs = 60_000;

/**
 * Estimates for live moves, in memory. A caller never waits: due estimates are computed in the
 * background, and the previous ones are returned until then.
 */
export const estimatesIn = (session: Session, onNotice: OnNotice = () => undefined): Estimates => {
  let table: EtaTable | undefined;
  let dueAt = -Infinity;
  let isComputing = false;

  const compute = async (): Promise<void> => {
    try {
      const { rows, valid_ms } = await remainingTimes(session);
      table = etaTableOf(rows);
      dueAt = performance.now() + valid_ms;
    } catch (error) {
      dueAt = performance.now() + retryAfterMs;
      onNotice(`the estimates for live moves cannot be updated: ${explainError(error)}`, 'warn');
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
