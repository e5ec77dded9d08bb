import type { MoveEvent, PlanStage, Profile } from '@quads/contract';
import { type EndedStats, microsOf, type StatsFilter } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { remainingTimes } from '../../src/moves/remaining-times.js';
import { useDatabase } from '../support/test-database.js';
import {
  groupedBy,
  keyOf,
  type Measured,
  type MoveHistory,
  measuredByEvents,
  measuredByPlan,
  percentile,
  remainingByEvents,
} from './reference-stats.js';
import { writeHistory } from './write-history.js';

// Compares statistics by SQL over a generated history with the same statistics in TypeScript: once
// by the rows, and once only by the events.

const bed = useDatabase();
const moves = Number(process.env.HISTORY_MOVES ?? 3_000);

/** An ended move with its durations; its events would take too much memory. */
interface EndedMove {
  readonly profile: Profile;
  readonly model: string | undefined;
  readonly status: string;
  readonly failed_stage: string | null;
  readonly code: string | null;
  readonly completed_at: string;
  readonly byPlan: readonly Measured[];
  readonly byEvents: readonly Measured[];
  readonly remaining: readonly Measured[];
  readonly succeeded: number;
}

let all: EndedMove[];

/** A time column as text with microseconds. */
const utc = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const rows = `
  select move_id, profile, model, status, failed_stage, failure ->> 'code' as code, plan,
    ${utc('completed_at')} as completed_at
  from moves where completed_at is not null and move_id > $1 order by move_id limit 5000`;

const events = `
  select move_id, type, status, ${utc('time')} as time, data from move_events
  where move_id > $1 and move_id <= $2 order by move_id, cursor`;

type Facts = Omit<EndedMove, 'model' | 'byPlan' | 'byEvents' | 'remaining' | 'succeeded'>;
type Row = Facts & { move_id: string; model: string | null; plan: PlanStage[] };
type EventRow = Omit<MoveEvent, 'move_id'> & { readonly move_id: string };

const toEndedMove = ({ plan, ...row }: Row, events: readonly MoveEvent[]): EndedMove => {
  const model = row.model ?? undefined;
  const move: MoveHistory = { profile: row.profile, model, plan, events };
  return {
    ...row,
    model,
    byPlan: measuredByPlan(move),
    byEvents: measuredByEvents(move),
    remaining: remainingByEvents(move),
    succeeded: plan.filter(({ state }) => state === 'succeeded').length,
  };
};

const readEndedMoves = async (): Promise<EndedMove[]> => {
  const found: EndedMove[] = [];
  let last = '0';
  for (;;) {
    const page = await bed.sql<Row>(rows, [last]);
    const end = page.at(-1)?.move_id;
    if (end === undefined) return found;
    const log = await bed.sql<EventRow>(events, [last, end]);
    const byMove = groupedBy(log, ({ move_id }) => move_id);
    for (const row of page) {
      found.push(toEndedMove(row, (byMove.get(row.move_id) ?? []) as unknown as MoveEvent[]));
    }
    last = end;
  }
};

beforeAll(async () => {
  await writeHistory(bed, moves, 42);
  all = await readEndedMoves();
}, 1_800_000);

const fits = (move: EndedMove, { from, to, profile, model }: StatsFilter): boolean =>
  microsOf(move.completed_at) >= microsOf(from) &&
  microsOf(move.completed_at) < microsOf(to) &&
  (profile === undefined || move.profile === profile) &&
  (model === undefined || move.model === model);

const counted = (some: readonly EndedMove[], measured: readonly Measured[]): EndedStats => ({
  completed: some.filter(({ status }) => status === 'completed').length,
  stages: [
    ...groupedBy(measured, ({ profile, model, status }) => keyOf(profile, model, status)).values(),
  ].map((group) => {
    const [{ profile, model, status }] = group as [Measured];
    const times = group.map(({ seconds }) => seconds);
    const percentiles = { p50: percentile(times, 0.5), p90: percentile(times, 0.9) };
    return { profile, ...(model && { model }), status, count: group.length, ...percentiles };
  }),
  failures: [
    ...groupedBy(
      some.filter(({ status }) => status === 'failed'),
      ({ failed_stage, code }) => keyOf(String(failed_stage), String(code)),
    ).values(),
  ].map((group) => ({
    status: group[0]?.failed_stage as Measured['status'],
    code: String(group[0]?.code),
    moves: group.length,
  })),
});

const inOrder = ({ completed, stages, failures }: EndedStats) => ({
  completed,
  failures: [...failures].sort((one, other) =>
    keyOf(one.status, one.code) < keyOf(other.status, other.code) ? -1 : 1,
  ),
  stages: stages
    .map(({ p50, p90, ...rest }) => ({ ...rest, p50: p50.toFixed(4), p90: p90.toFixed(4) }))
    .sort((one, other) =>
      keyOf(one.profile, one.model, one.status) < keyOf(other.profile, other.model, other.status)
        ? -1
        : 1,
    ),
});

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const anyTime = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

const filters: [string, StatsFilter][] = [
  ['all that has ended', anyTime],
  ['a fortnight', { from: daysAgo(30), to: daysAgo(16) }],
  ...(['dell_hpe', 'return'] as Profile[]).map((profile): [string, StatsFilter] => [
    profile,
    { ...anyTime, profile },
  ]),
  ['one model', { ...anyTime, model: 'R750' }],
  [
    'one model of a profile in a week',
    { from: daysAgo(20), to: daysAgo(13), profile: 'no_wipe', model: 'R640' },
  ],
  ['no match', { ...anyTime, model: 'R9000' }],
];

describe.each(filters)('%s', (_what, filter) => {
  test('statistics are the same by SQL, by the rows, and by the events', async () => {
    const some = all.filter((move) => fits(move, filter));
    const { value } = await bed.store.reader.stats(filter);
    expect(inOrder(value)).toEqual(
      inOrder(
        counted(
          some,
          some.flatMap(({ byPlan }) => byPlan),
        ),
      ),
    );
    expect(inOrder(value)).toEqual(
      inOrder(
        counted(
          some,
          some.flatMap(({ byEvents }) => byEvents),
        ),
      ),
    );
  });
});

test('estimates for live moves are the same by SQL and by the events', async () => {
  const hour = 3_600_000;
  const lastHour = () => new Date(Math.floor((Date.now() - 15_000) / hour) * hour);
  /** Repeats the read until it began and ended in the same hour. */
  const readRemaining = async () => {
    for (;;) {
      const until = lastHour();
      const answer = await remainingTimes({ query: bed.sql });
      if (until.getTime() === lastHour().getTime()) return { until, ...answer };
    }
  };
  const { rows, valid_ms, until } = await readRemaining();
  const from = new Date(until.getTime() - 30 * 24 * hour);
  const period = { from: from.toISOString(), to: until.toISOString() };
  const times = all.filter((move) => fits(move, period)).flatMap(({ remaining }) => remaining);
  const ofModel = groupedBy(
    times.filter(({ model }) => model !== undefined),
    ({ profile, model, status }) => keyOf(profile, status, model),
  );
  const ofAny = groupedBy(times, ({ profile, status }) => keyOf(profile, status, undefined));
  const expected = [...ofModel, ...ofAny].flatMap(([key, group]) => {
    const seconds = group.map((time) => time.seconds);
    const percentiles = [percentile(seconds, 0.1), percentile(seconds, 0.9)];
    return group.length < 10
      ? []
      : [[key, group.length, ...percentiles.map((mark) => mark.toFixed(4))]];
  });
  const found = rows.map(({ profile, model, status, count, p10, p90 }) => [
    keyOf(profile, status, model),
    count,
    p10.toFixed(4),
    p90.toFixed(4),
  ]);
  expect(found.sort()).toEqual(expected.sort());
  expect(found.length).toBeGreaterThan(20);
  expect(valid_ms).toBeGreaterThan(0);
  expect(valid_ms).toBeLessThanOrEqual(hour);
});

test('the history has durations that count and durations that do not', () => {
  const measured = all.reduce((sum, { byPlan }) => sum + byPlan.length, 0);
  const succeeded = all.reduce((sum, move) => sum + move.succeeded, 0);
  expect(measured / succeeded).toBeGreaterThan(0.5);
  expect(measured / succeeded).toBeLessThan(0.95);
});
