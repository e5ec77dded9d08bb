import { type Move, type RollUp, stages } from '@quads/contract';
import { isLive } from './record.js';

type Slowest = NonNullable<RollUp['slowest']>;

const place = (status: string): number => stages.findIndex((row) => row.status === status);

const perStage = (live: readonly Move[]): RollUp['stages'] => {
  const statuses = [...new Set(live.map(({ status }) => status))];
  return statuses
    .sort((one, other) => place(one) - place(other))
    .map((status) => {
      const there = live.filter((move) => move.status === status);
      const stage = stages[place(status)]?.stage ?? there[0]?.stage ?? 1;
      return { stage, status, hosts: there.length };
    });
};

const slowestOf = ({ host, move_id, stage, status, ...move }: Move): Slowest | undefined => {
  const { stage_entered_at, slow_at, stalled_at } = move;
  if (slow_at === undefined) return undefined;
  const times = { stage_entered_at, slow_at, ...(stalled_at !== undefined && { stalled_at }) };
  return { host, move_id, stage, status, ...times };
};

/**
 * The move that is furthest beyond the usual time of its stage, or comes to that first. Both are
 * the earliest time at which a move counts as slow, so it does not change as time goes by.
 */
const slowest = (live: readonly Move[]): Slowest | undefined =>
  live
    .flatMap((move) => slowestOf(move) ?? [])
    .reduce<Slowest | undefined>(
      (first, one) => (first && Date.parse(first.slow_at) <= Date.parse(one.slow_at) ? first : one),
      undefined,
    );

const failureOf = ({ host, move_id, failure }: Move): RollUp['failures'] =>
  failure
    ? [{ host, move_id, failed_stage: failure.stage, code: failure.code, message: failure.message }]
    : [];

const last = (times: readonly string[]): string =>
  times.reduce((one, other) => (Date.parse(one) >= Date.parse(other) ? one : other));

/** All have arrived when the last one has. */
const etaOf = (live: readonly Move[]): Pick<RollUp, 'eta'> => {
  const etas = live.flatMap(({ eta }) => eta ?? []);
  if (live.length === 0 || etas.length < live.length) return {};
  const earliest = last(etas.map((eta) => eta.earliest));
  return { eta: { earliest, latest: last(etas.map((eta) => eta.latest)) } };
};

/**
 * Where the newest moves of some hosts stand, counted together.
 *
 * @param moves ordered by host
 */
export const rollUp = (moves: readonly Move[]): RollUp => {
  const live = moves.filter(isLive);
  const failures = moves.flatMap(failureOf);
  const slow = slowest(live);
  return {
    total: moves.length,
    live: live.length,
    completed: moves.length - live.length - failures.length,
    failed: failures.length,
    stages: perStage(live),
    ...(slow && { slowest: slow }),
    failures,
    ...etaOf(live),
  };
};
