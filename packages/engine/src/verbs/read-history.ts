import type { Context } from '../context.js';
import type { AtCursor, HistoryFilter, HistoryPage } from '../ports/move-reader.js';
import { foldFilterNames } from '../subscriptions/move-filter.js';
import { parseTime } from '../time.js';

export interface HistoryInput extends HistoryFilter {
  /** The `next` of the page before. @default the latest moves */
  readonly before?: string;
  readonly limit: number;
}

const parseTimes = ({ from, to }: Pick<HistoryFilter, 'from' | 'to'>) => ({
  ...(from !== undefined && { from: parseTime('from', from) }),
  ...(to !== undefined && { to: parseTime('to', to) }),
});

/**
 * Reads a page of the moves that have ended, the latest first.
 *
 * @throws {InvalidInput} `invalid_request` if a time is invalid
 */
export const readHistory = (
  { reader }: Pick<Context, 'reader'>,
  { before, limit, ...filter }: HistoryInput,
): Promise<AtCursor<HistoryPage>> =>
  reader.history({ ...foldFilterNames(filter), ...parseTimes(filter) }, before, limit);
