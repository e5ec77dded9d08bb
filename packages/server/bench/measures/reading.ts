import type { BenchOptions } from '../options.js';
import type { Original } from '../programs/bare-http.js';
import type { Load, LoadResult } from '../programs/load.js';
import type { RunningApi } from '../run/api.js';
import { runChild, startChild } from '../run/child.js';
import { interleave, median, ratioOf } from '../run/rounds.js';
import { count, type Row, ratio } from '../run/rows.js';
import { type ReportedMove, reporter, reportsOn } from '../seed/reported-moves.js';

interface Reading {
  readonly what: string;
  readonly path: string;
  /** Whether the request has the current entity tag. */
  readonly known: boolean;
  readonly aim: number;
}

// While reports arrive, a tag stays valid only for moves that are not reported.
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
  /** Processor time of the server, in seconds. */
  readonly cpu: number;
}

/** Puts load on a server and measures its processor time. */
const sample = async (load: Load, cpu: () => Promise<number>): Promise<Sample> => {
  const before = await cpu();
  const result = await runChild<LoadResult>('load', load);
  return { ...result, cpu: (await cpu()) - before };
};

const describe = (samples: readonly Sample[], micros: readonly number[]): string =>
  `${count(median(samples.map(({ perSecond }) => perSecond)))}/s, ${count(median(micros))} µs each`;

/** Processor time per request, in microseconds. */
const costs = (samples: readonly Sample[]): number[] =>
  samples.map(({ cpu, requests }) => (cpu * 1e6) / requests);

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
    const { url: bareUrl } = await bare.output;
    const bareCpu = async () => Number(await (await fetch(`${bareUrl}/cpu`)).text());
    const load = { seconds, connections, headers, status: known ? 304 : 200 };
    const { ours, theirs } = await interleave(rounds, {
      ours: () => sample({ ...load, url }, api.cpuSeconds),
      theirs: () => sample({ ...load, url: bareUrl }, bareCpu),
    });
    // Processor time, not requests per second: one load generator cannot saturate a bare server.
    const [mine, bares] = [costs(ours), costs(theirs)];
    const share = ratioOf(bares, mine);
    return {
      what,
      measured: describe(ours, mine),
      baseline: `bare \`node:http\`: ${describe(theirs, bares)}`,
      result: ratio(share),
      aim: `at least ${aim}`,
      met: share >= aim,
    };
  } finally {
    await bare.stop();
  }
};

/** The process that is read from, and the one that receives reports meanwhile. */
export interface ReadingSetup {
  readonly reader: RunningApi;
  readonly writer: RunningApi;
  readonly moves: readonly ReportedMove[];
}

/**
 * Measures reads from memory against a bare server, while a hundred reports per second arrive at
 * another process. Following these reports is part of the cost of a read, receiving them is not.
 */
export const measureReading = async (
  { reader, writer, moves }: ReadingSetup,
  options: BenchOptions,
): Promise<Row[]> => {
  const reports = startChild<LoadResult>('load', {
    url: writer.url,
    seconds: 86_400,
    connections: 10,
    rate: 100,
    headers: reporter,
    requests: reportsOn(moves),
    status: 200,
  } satisfies Load);
  try {
    const rows: Row[] = [];
    for (const reading of readings) rows.push(await measure(reader, reading, options));
    return rows;
  } finally {
    await reports.stop();
  }
};
