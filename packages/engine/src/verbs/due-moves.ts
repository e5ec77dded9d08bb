import type { Context } from '../context.js';
import type { DueHost } from '../ports/inventory.js';
import { parseTime } from '../time.js';

/** Lists the hosts that should be in another cloud at a date, by default now. */
export const listDueMoves = (
  { inventory, clock }: Pick<Context, 'inventory' | 'clock'>,
  date?: string,
): Promise<DueHost[]> => inventory.dueHosts(date ? parseTime('date', date) : clock.now());
