import type { Context } from '../context.js';
import type { DueHost } from '../ports/inventory.js';
import { parseTime } from '../time.js';

/** The hosts that should be elsewhere at a time; now where none is given. */
export const listDueMoves = (
  { inventory, clock }: Pick<Context, 'inventory' | 'clock'>,
  date?: string,
): Promise<DueHost[]> => inventory.dueHosts(date ? parseTime('date', date) : clock.now());
