import type { BenchOptions } from '../options.js';
import type { Original } from '../programs/bare-http.js';
import type { Load, LoadResult } from '../programs/load.js';
import type { RunningApi } from '../run/api.js';
import { runChild, startChild } from '../run/child.js';
import { inTurn, median, ratioOf } from '../run/rounds.js';
import { count, type Row, ratio } from '../run/rows.js';
import { type ReportedMove, reporter, reportsOn } from '../seed/reported-moves.js';

interface Reading {
  readonly what: string;
  readonly path: string;
  /** Asks with the tag of the moment. */
  readonly known: boolean;
  readonly aim: number;
}

// While reports arrive, a tag lasts where those moves are not shown.
const readings: readonly Reading[] = [
  { what: 'The active list, 1,000 moves, 200', path: 'moves/progress', known: false, aim: 0.85 },
  {
    what: 'The active list of a cloud, 950 moves, 304',
    path: 'moves/progress?cloud=cloud02',
    known: true,
    aim: 0.5,
  },
  {
    what: 'One host, 200',
    path: 'moves/progress/live000001.example.com',
    known: false,
    aim: 0.85,
  },
  { what: 'One host, 304', path: 'moves/progress/live000001.example.com', known: true, aim: 0.5 },
];

interface Sample extends LoadResult {
  readonly seconds: number;
  /** Processor time of the server that was asked, and of the API meanwhile. */
  readonly cpu: number;
  readonly apiCpu: number;
}

type Meter = () => Promise<number>;

/** Loads a server, and tells what processor time went by. */
const sample = async (load: Load, cpu: Meter, apiCpu: Meter): Promise<Sample> => {
  const startedAt = performance.now();
  const [before, apiBefore] = [await cpu(), await apiCpu()];
  const result = await runChild<LoadResult>('load', load);
  const [after, apiAfter] = [await cpu(), await apiCpu()];
  const seconds = (performance.now() - startedAt) / 1_000;
  return { ...result, seconds, cpu: after - before, apiCpu: apiAfter - apiBefore };
};

const rates = (samples: readonly Sample[]): number[] => samples.map(({ perSecond }) => perSecond);

/**
 * Processor time a request, in microseconds.
 *
 * @param besides what the server needs for other things, a second
 */
const costs = (samples: readonly Sample[], besides = 0): number[] =>
  samples.map(({ cpu, seconds, requests }) => ((cpu - besides * seconds) * 1e6) / requests);

const measure = async (
  api: RunningApi,
  { what, path, known, aim }: Reading,
  { seconds, rounds, connections }: BenchOptions,
): Promise<Row> => {
  const url = `${api.url}/api/v3/${path}`;
  const tag = known ? (await fetch(url)).headers.get('etag') : null;
  const headers = tag === null ? {} : { 'if-none-match': tag };
  const bare = startChild<{ url: string }>('bare-http', { url, headers } satisfies Original);
  try {
    const { url: bareUrl } = await bare.said;
    const bareCpu = async () => Number(await (await fetch(`${bareUrl}/cpu`)).text());
    const load = { seconds, connections, headers, status: known ? 304 : 200 };
    const { ours, theirs } = await inTurn(rounds, {
      ours: () => sample({ ...load, url }, api.cpuSeconds, api.cpuSeconds),
      theirs: () => sample({ ...load, url: bareUrl }, bareCpu, api.cpuSeconds),
    });
    // While the bare server is asked, all that the API does is to take the reports.
    const reports = median(theirs.map(({ apiCpu, seconds: took }) => apiCpu / took));
    const share = ratioOf(rates(ours), rates(theirs));
    const cost = (values: number[]) => `${count(median(values))} µs`;
    return {
      what,
      measured: `${count(median(rates(ours)))}/s, ${cost(costs(ours, reports))} each`,
      beside: `bare \`node:http\`: ${count(median(rates(theirs)))}/s, ${cost(costs(theirs))} each`,
      result: ratio(share),
      aim: `at least ${aim}`,
      met: share >= aim,
    };
  } finally {
    await bare.stop();
  }
};

/** Reads from memory, while a hundred reports a second arrive, beside a bare server. */
export const measureReading = async (
  api: RunningApi,
  moves: readonly ReportedMove[],
  options: BenchOptions,
): Promise<Row[]> => {
  const reports = startChild<LoadResult>('load', {
    url: api.url,
    seconds: 86_400,
    connections: 10,
    rate: 100,
    headers: reporter,
    requests: reportsOn(moves),
    status: 200,
  } satisfies Load);
  try {
    const rows: Row[] = [];
    for (const reading of readings) rows.push(await measure(api, reading, options));
    return rows;
  } finally {
    await reports.stop();
  }
};
