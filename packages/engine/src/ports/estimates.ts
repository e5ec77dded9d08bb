import type { EtaTable } from '../moves/eta.js';

/** Estimates for live moves, computed from completed moves. */
export interface Estimates {
  /**
   * The present table, without waiting. It is computed in the background at the first call and then
   * every hour; undefined until the first result.
   */
  current(): EtaTable | undefined;
}
