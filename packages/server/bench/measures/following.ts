import type { Followers } from '../programs/followers.js';
import type { LoadResult } from '../programs/load.js';
import type { RunningApi } from '../run/api.js';
import { startChild } from '../run/child.js';
import { type FollowedAt, follow } from '../run/followers.js';
import { count, type Row, ratio } from '../run/rows.js';
import { type ReportedMove, reporter, reportsOn } from '../seed/reported-moves.js';

/** As many followers as a way is measured with: what the machine sustains. */
const sizes: Readonly<Record<Followers['way'], number>> = {
  stream: 1_000,
  'long poll': 1_000,
  poll: 100,
  'poll with 304': 100,
};

/** What one follower costs in a second. */
interface Cost {
  readonly cpuMicros: number;
  readonly bytes: number;
}

const costOf = ({ cpu, bytes, seconds }: FollowedAt, followers: number, idleCpu: number): Cost => ({
  cpuMicros: ((cpu - idleCpu * seconds) * 1e6) / followers / seconds,
  bytes: bytes / followers / seconds,
});

/** Reports at a pace, while something is measured. */
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

const inWords = (
  { medianMs, p99Ms, resident }: FollowedAt,
  { cpuMicros, bytes }: Cost,
  followers: number,
): string =>
  [
    `${count(followers)} followers: ${count(cpuMicros)} µs and ${count(bytes)} bytes each a second`,
    `seen after ${count(medianMs)} ms, p99 ${count(p99Ms)} ms`,
    `${count(resident / 1e6)} MB resident`,
    `10,000 would be ${count((cpuMicros * 10_000) / 1e6)} s of processor and ${count((bytes * 10_000) / 1e6)} MB a second`,
  ].join('; ');

const share = (one: number, other: number): string => `${count(one / other)} times`;

/** What it costs to follow a cloud, by each of the ways to. */
export const measureFollowing = async (
  api: RunningApi,
  cloud: string,
  moves: readonly ReportedMove[],
  rate: number,
  seconds: number,
): Promise<Row[]> =>
  whileReporting(api, moves, rate, async () => {
    const found = new Map<Followers['way'], { at: FollowedAt; cost: Cost }>();
    for (const way of Object.keys(sizes) as Followers['way'][]) {
      // Right before: what the reports cost changes as the program warms up.
      const idle = await follow(api, { url: api.url, cloud, count: 0, way, seconds });
      const idleCpu = idle.cpu / idle.seconds;
      const at = await follow(api, { url: api.url, cloud, count: sizes[way], way, seconds });
      found.set(way, { at, cost: costOf(at, sizes[way], idleCpu) });
    }
    const streamed = found.get('stream')?.cost ?? { cpuMicros: Number.NaN, bytes: Number.NaN };
    return [...found].map(([way, { at, cost }]): Row => {
      const [cpu, bytes] = [cost.cpuMicros / streamed.cpuMicros, cost.bytes / streamed.bytes];
      const aims: Readonly<Record<string, readonly [number, number]>> =
        rate === 1 ? { poll: [20, 50], 'poll with 304': [1, 1] } : {};
      const [cpuAim, bytesAim] = aims[way] ?? [0, 0];
      return {
        what: `A cloud followed by ${way}, ${rate} event${rate === 1 ? '' : 's'} a second`,
        measured: inWords(at, cost, sizes[way]),
        beside: 'the stream',
        result: `${share(cost.cpuMicros, streamed.cpuMicros)} its processor, ${share(cost.bytes, streamed.bytes)} its bytes`,
        aim: aims[way] ? `more than ${ratio(cpuAim)} and ${ratio(bytesAim)} times` : '',
        met: cpu > cpuAim && bytes > bytesAim,
      };
    });
  });

const [mostMs, mostBytes] = [250, 250e6];

/** One event to very many readers of the stream. */
export const measureFanOut = async (
  api: RunningApi,
  cloud: string,
  moves: readonly ReportedMove[],
  followers: number,
  seconds: number,
): Promise<Row[]> =>
  whileReporting(api, moves, 1, async () => {
    const at = await follow(api, { url: api.url, cloud, count: followers, way: 'stream', seconds });
    return [
      {
        what: `One event to ${count(followers)} readers of the stream`,
        measured: `median ${count(at.medianMs)} ms, p99 ${count(at.p99Ms)} ms, of ${count(at.seen)} deliveries`,
        beside: 'the time of the event',
        result: `${count(at.resident / 1e6)} MB resident`,
        aim: `p99 at most ${mostMs} ms, ${count(mostBytes / 1e6)} MB`,
        met: at.p99Ms <= mostMs && at.resident <= mostBytes,
      },
    ];
  });
