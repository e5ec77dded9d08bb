import { type Move, type RollUp, stages } from '@quads/contract';
import { isLive } from './record.js';

type Slowest = NonNullable<RollUp['slowest']>;

const tableIndex = (status: string): number => stages.findIndex((row) => row.status === status);

const perStage = (live: readonly Move[]): RollUp['stages'] => {
  const statuses = [...new Set(live.map(({ status }) => status))];
  return statuses
    .sort((one, other) => tableIndex(one) - tableIndex(other))
    .map((status) => {
      const inStage = live.filter((move) => move.status === status);
      const stage = stages[tableIndex(status)]?.stage ?? inStage[0]?.stage ?? 1;
      return { stage, status, hosts: inStage.length };
    });
};

const slowestOf = ({ host, move_id, stage, status, ...move }: Move): Slowest | undefined => {
  const { stage_entered_at, slow_at, stalled_at } = move;
  if (slow_at === undefined) return undefined;
  const times = { stage_entered_at, slow_at, ...(stalled_at !== undefined && { stalled_at }) };
  return { host, move_id, stage, status, ...times };
};

/**
 * The slowest live move: the one with the earliest `slow_at`. It does not change as time passes.
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

const latestOf = (times: readonly string[]): string =>
  times.reduce((one, other) => (Date.parse(one) >= Date.parse(other) ? one : other));

/** The eta of the last move; absent if a live move has none. */
const etaOf = (live: readonly Move[]): Pick<RollUp, 'eta'> => {
  const etas = live.flatMap(({ eta }) => eta ?? []);
  if (live.length === 0 || etas.length < live.length) return {};
  const earliest = latestOf(etas.map((eta) => eta.earliest));
  return { eta: { earliest, latest: latestOf(etas.map((eta) => eta.latest)) } };
};

/**
 * Counts the newest moves of some hosts by state and stage.
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
