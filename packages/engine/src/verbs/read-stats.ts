import { type MoveStats, type Profile, stages } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { timeAtMs } from '../micros.js';
import { isFinalCode } from '../moves/failure.js';
import type { AtCursor, EndedStats, Period } from '../ports/move-reader.js';
import { parseTime } from '../time.js';

export interface StatsInput {
  readonly from?: string;
  readonly to?: string;
  readonly profile?: Profile;
  readonly model?: string;
}

const dayMs = 86_400_000;
const defaultDays = 30;
const maxDays = 366;

const invalidPeriod = (problem: string): InvalidInput =>
  new InvalidInput('invalid_request', problem, [{ in: 'query', field: 'from', problem }]);

const periodOf = ({ from, to }: StatsInput, now: string): Period => {
  const end = to === undefined ? now : parseTime('to', to);
  const defaultBegin = timeAtMs(Date.parse(end) - defaultDays * dayMs);
  const begin = from === undefined ? defaultBegin : parseTime('from', from);
  const length = Date.parse(end) - Date.parse(begin);
  if (length <= 0) throw invalidPeriod('The period must begin before it ends.');
  if (length > maxDays * dayMs)
    throw invalidPeriod(`The period may be at most ${maxDays} days long.`);
  return { from: begin, to: end };
};

const tableIndex = (status: string): number => stages.findIndex((row) => row.status === status);

const rounded = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

const compare = (one: readonly string[], other: readonly string[]): number => {
  const [mine = '', others = ''] = [one.join('\u0000'), other.join('\u0000')];
  return mine < others ? -1 : Number(mine > others);
};

const stageStats = (found: EndedStats['stages']): MoveStats['stages'] =>
  found
    .map(({ p50, p90, count, ...of }) => ({
      ...of,
      count,
      p50_seconds: rounded(p50),
      p90_seconds: rounded(p90),
    }))
    .sort(
      (one, other) =>
        compare([one.profile, one.model ?? ''], [other.profile, other.model ?? '']) ||
        tableIndex(one.status) - tableIndex(other.status),
    );

const failureStats = (found: EndedStats['failures']): MoveStats['failures'] =>
  [...found].sort(
    (one, other) =>
      tableIndex(one.status) - tableIndex(other.status) || compare([one.code], [other.code]),
  );

const countMoves = (failures: EndedStats['failures']): number =>
  failures.reduce((all, { moves }) => all + moves, 0);

/** Moves that ended because they were no longer wanted count neither as success nor as failure. */
const counts = ({ completed, failures }: EndedStats) => {
  const withdrawn = countMoves(failures.filter(({ code }) => isFinalCode(code)));
  const failed = countMoves(failures) - withdrawn;
  const tried = completed + failed;
  return {
    total: tried + withdrawn,
    completed,
    failed,
    withdrawn,
    ...(tried > 0 && { success_rate: completed / tried }),
  };
};

/**
 * Reads the statistics of a period: how moves have ended, and how long their stages took.
 *
 * @throws {InvalidInput} `invalid_request` if a time or the period is invalid
 */
export const readStats = async (
  { reader, clock }: Pick<Context, 'reader' | 'clock'>,
  { from, to, ...filter }: StatsInput,
): Promise<AtCursor<MoveStats>> => {
  const period = periodOf({ ...(from && { from }), ...(to && { to }) }, clock.now());
  const { value, cursor } = await reader.stats({ ...filter, ...period });
  const { stages: times, failures } = value;
  return {
    value: {
      ...period,
      ...counts(value),
      stages: stageStats(times),
      failures: failureStats(failures),
    },
    cursor,
  };
};
