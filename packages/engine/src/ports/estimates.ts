import type { EtaTable } from '../moves/eta.js';

/** What is to be expected of live moves, by those that have completed. */
export interface Estimates {
  /**
   * What is known at present, without a wait. It is computed in the background, once an hour and
   * when it is first asked for; nothing until then.
   */
  current(): EtaTable | undefined;
}
