import type { LoadResult } from '../programs/load.js';
import type { SubscriberOptions } from '../programs/subscribers.js';
import type { RunningApi } from '../run/api.js';
import { startChild } from '../run/child.js';
import { count, type Row, ratio } from '../run/rows.js';
import { runSubscribers, type SubscriberCost } from '../run/subscribers.js';
import { type ReportedMove, reporter, reportsOn } from '../seed/reported-moves.js';

/** The number of subscribers for each transport: what the machine sustains. */
const sizes: Readonly<Record<SubscriberOptions['transport'], number>> = {
  stream: 1_000,
  'long poll': 1_000,
  poll: 100,
  'poll with 304': 100,
};

/** The cost of one subscriber per second. */
interface Cost {
  readonly cpuMicros: number;
  readonly bytes: number;
}

const costOf = (
  { cpu, bytes, seconds }: SubscriberCost,
  subscribers: number,
  idleCpu: number,
): Cost => ({
  cpuMicros: ((cpu - idleCpu * seconds) * 1e6) / subscribers / seconds,
  bytes: bytes / subscribers / seconds,
});

/** Sends reports at a rate while `work` runs. */
const whileReporting = async <T>(
  api: RunningApi,
  moves: readonly ReportedMove[],
  rate: number,
  work: () => Promise<T>,
): Promise<T> => {
  const load = { url: api.url, seconds: 86_400, connections: 1, rate, headers: reporter };
  const reports = startChild<LoadResult>('load', {
    ...load,
    requests: [reportsOn(moves).flat()],
    status: 200,
  });
  try {
    return await work();
  } finally {
    await reports.stop();
  }
};

const describe = (
  { medianMs, p99Ms, resident }: SubscriberCost,
  { cpuMicros, bytes }: Cost,
  subscribers: number,
): string =>
  [
    `${count(subscribers)} subscribers: ${count(cpuMicros)} µs and ${count(bytes)} bytes each a second`,
    `seen after ${count(medianMs)} ms, p99 ${count(p99Ms)} ms`,
    `${count(resident / 1e6)} MB resident`,
    `10,000 would be ${count((cpuMicros * 10_000) / 1e6)} s of processor and ${count((bytes * 10_000) / 1e6)} MB a second`,
  ].join('; ');

const share = (one: number, other: number): string => `${count(one / other)} times`;

/** Measures the cost of following a cloud by each transport. */
export const measureSubscribing = async (
  api: RunningApi,
  cloud: string,
  moves: readonly ReportedMove[],
  rate: number,
  seconds: number,
): Promise<Row[]> =>
  whileReporting(api, moves, rate, async () => {
    const found = new Map<SubscriberOptions['transport'], { at: SubscriberCost; cost: Cost }>();
    for (const transport of Object.keys(sizes) as SubscriberOptions['transport'][]) {
      // Measured right before, because the cost of the reports changes as the program warms up.
      const idle = await runSubscribers(api, { url: api.url, cloud, count: 0, transport, seconds });
      const idleCpu = idle.cpu / idle.seconds;
      const at = await runSubscribers(api, {
        url: api.url,
        cloud,
        count: sizes[transport],
        transport,
        seconds,
      });
      found.set(transport, { at, cost: costOf(at, sizes[transport], idleCpu) });
    }
    const streamed = found.get('stream')?.cost ?? { cpuMicros: Number.NaN, bytes: Number.NaN };
    return [...found].map(([transport, { at, cost }]): Row => {
      const [cpu, bytes] = [cost.cpuMicros / streamed.cpuMicros, cost.bytes / streamed.bytes];
      const aims: Readonly<Record<string, readonly [number, number]>> =
        rate === 1 ? { poll: [20, 50], 'poll with 304': [1, 1] } : {};
      const [cpuAim, bytesAim] = aims[transport] ?? [0, 0];
      return {
        what: `A cloud followed by ${transport}, ${rate} event${rate === 1 ? '' : 's'} a second`,
        measured: describe(at, cost, sizes[transport]),
        baseline: 'the stream',
        result: `${share(cost.cpuMicros, streamed.cpuMicros)} its processor, ${share(cost.bytes, streamed.bytes)} its bytes`,
        aim: aims[transport] ? `more than ${ratio(cpuAim)} and ${ratio(bytesAim)} times` : '',
        met: cpu > cpuAim && bytes > bytesAim,
      };
    });
  });

const [maxMs, maxBytes] = [250, 250e6];

/** Measures the delivery of one event to very many subscribers of the stream. */
export const measureFanOut = async (
  api: RunningApi,
  cloud: string,
  moves: readonly ReportedMove[],
  subscribers: number,
  seconds: number,
): Promise<Row[]> =>
  whileReporting(api, moves, 1, async () => {
    const at = await runSubscribers(api, {
      url: api.url,
      cloud,
      count: subscribers,
      transport: 'stream',
      seconds,
    });
    return [
      {
        what: `One event to ${count(subscribers)} subscribers of the stream`,
        measured: `median ${count(at.medianMs)} ms, p99 ${count(at.p99Ms)} ms, of ${count(at.seen)} deliveries`,
        baseline: 'the time of the event',
        result: `${count(at.resident / 1e6)} MB resident`,
        aim: `p99 at most ${maxMs} ms, ${count(maxBytes / 1e6)} MB`,
        met: at.p99Ms <= maxMs && at.resident <= maxBytes,
      },
    ];
  });
