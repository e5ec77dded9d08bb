import type { BenchOptions } from '../options.js';
import type { WriteLoad, WriteRate } from '../programs/bare-commits.js';
import type { Load, LoadResult } from '../programs/load.js';
import type { RunningApi } from '../run/api.js';
import { runChild } from '../run/child.js';
import { interleave, median, ratioOf } from '../run/rounds.js';
import { count, type Row, ratio } from '../run/rows.js';
import { type ReportedMove, reporter, reportsOn } from '../seed/reported-moves.js';

const perSecond = async (name: string, argument: WriteLoad | Load): Promise<number> =>
  (await runChild<WriteRate | LoadResult>(name, argument)).perSecond;

const row = (what: string, ours: number[], theirs: number[], aim: number): Row => {
  const share = ratioOf(ours, theirs);
  return {
    what,
    measured: `${count(median(ours))}/s`,
    baseline: `bare commits: ${count(median(theirs))}/s`,
    result: ratio(share),
    aim: `at least ${aim}`,
    met: share >= aim,
  };
};

/** Measures stage reports against commits of single rows on the same number of connections. */
export const measureWriting = async (
  databaseUrl: string,
  api: RunningApi,
  moves: readonly ReportedMove[],
  { seconds, rounds }: BenchOptions,
): Promise<Row[]> => {
  const on = (writers: number): WriteLoad => ({ url: databaseUrl, writers, seconds });
  const http = (connections: number): Load => ({
    url: api.url,
    seconds,
    connections,
    headers: reporter,
    requests: reportsOn(moves),
    status: 200,
  });
  const rates = await interleave(rounds, {
    bare16: () => perSecond('bare-commits', on(16)),
    store16: () => perSecond('store-reports', on(16)),
    http16: () => perSecond('load', http(16)),
    bare1: () => perSecond('bare-commits', on(1)),
    store1: () => perSecond('store-reports', on(1)),
    http1: () => perSecond('load', http(1)),
  });
  return [
    row('Stage reports, 16 writers, store alone', rates.store16, rates.bare16, 0.9),
    row('Stage reports, one writer, store alone', rates.store1, rates.bare1, 0.4),
    row('Stage reports, 16 writers, over HTTP', rates.http16, rates.bare16, 0.3),
    row('Stage reports, one writer, over HTTP', rates.http1, rates.bare1, 0.3),
  ];
};
