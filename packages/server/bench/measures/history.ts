import type { BenchOptions } from '../options.js';
import type { Load, LoadResult } from '../programs/load.js';
import { type RunningApi, startApi } from '../run/api.js';
import { runChild } from '../run/child.js';
import { interleave, median, ratioOf } from '../run/rounds.js';
import { count, type Row, ratio } from '../run/rows.js';

/** Two databases with different numbers of ended moves. */
export interface Histories {
  readonly short: string;
  readonly long: string;
}

interface Measure {
  readonly what: string;
  readonly unit: string;
  readonly aim: number;
}

const row = (
  { what, unit, aim }: Measure,
  long: number[],
  short: number[],
  { history }: BenchOptions,
): Row => {
  const times = ratioOf(long, short);
  return {
    what,
    measured: `${count(median(long))} ${unit} with ${count(history)} ended`,
    baseline: `${count(median(short))} ${unit} with 1,000 ended`,
    result: ratio(times),
    aim: `at most ${aim}`,
    met: times <= aim,
  };
};

const coldStart = async (databaseUrl: string): Promise<number> => {
  await using api = await startApi(databaseUrl);
  const response = await fetch(`${api.url}/api/v3/moves/progress`);
  if (response.status !== 200) throw new Error(`a fresh API answered ${response.status}.`);
  await response.arrayBuffer();
  return api.startMs;
};

const micros = async (
  api: RunningApi,
  path: string,
  { seconds, connections }: BenchOptions,
): Promise<number> => {
  const load: Load = { url: `${api.url}/api/v3/${path}`, seconds, connections, status: 200 };
  return 1e6 / (await runChild<LoadResult>('load', load)).perSecond;
};

/** Measures whether many ended moves make the API slower. */
export const measureHistory = async (
  { short, long }: Histories,
  options: BenchOptions,
): Promise<Row[]> => {
  const { rounds } = options;
  const starts = await interleave(rounds, {
    short: () => coldStart(short),
    long: () => coldStart(long),
  });
  const rows: Row[] = [];
  await using shortApi = await startApi(short);
  await using longApi = await startApi(long);
  const reads = [
    ['`GET /moves/{move_id}`, by history', 'moves/500'],
    [
      '`GET /moves/progress/{host}`, by history',
      'moves/progress/ended000001.example.com?include=ended',
    ],
  ] as const;
  for (const [what, path] of reads) {
    const times = await interleave(rounds, {
      short: () => micros(shortApi, path, options),
      long: () => micros(longApi, path, options),
    });
    rows.push(row({ what, unit: 'µs', aim: 1.1 }, times.long, times.short, options));
  }
  const start = { what: 'Cold start, by history', unit: 'ms', aim: 1.5 };
  return [...rows, row(start, starts.long, starts.short, options)];
};
