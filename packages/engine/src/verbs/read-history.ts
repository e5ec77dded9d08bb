import type { Context } from '../context.js';
import { followFilter } from '../follow/filter.js';
import type { AtCursor, HistoryFilter, HistoryPage } from '../ports/move-reader.js';
import { parseTime } from '../time.js';

export interface HistoryInput extends HistoryFilter {
  /** The place to go on from, as a page gave it. @default the last end */
  readonly before?: string;
  readonly limit: number;
}

const times = ({ from, to }: Pick<HistoryFilter, 'from' | 'to'>) => ({
  ...(from !== undefined && { from: parseTime('from', from) }),
  ...(to !== undefined && { to: parseTime('to', to) }),
});

/**
 * A page of the moves that have ended, the last that ended first.
 *
 * @throws {InvalidInput} `invalid_request` when a time is none
 */
export const readHistory = (
  { reader }: Pick<Context, 'reader'>,
  { before, limit, ...filter }: HistoryInput,
): Promise<AtCursor<HistoryPage>> =>
  reader.history({ ...followFilter(filter), ...times(filter) }, before, limit);
