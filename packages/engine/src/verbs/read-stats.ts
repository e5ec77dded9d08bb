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
const usualDays = 30;
const mostDays = 366;

const refused = (problem: string): InvalidInput =>
  new InvalidInput('invalid_request', problem, [{ in: 'query', field: 'from', problem }]);

const periodOf = ({ from, to }: StatsInput, now: string): Period => {
  const end = to === undefined ? now : parseTime('to', to);
  const usual = timeAtMs(Date.parse(end) - usualDays * dayMs);
  const begin = from === undefined ? usual : parseTime('from', from);
  const length = Date.parse(end) - Date.parse(begin);
  if (length <= 0) throw refused('The period has to begin before it ends.');
  if (length > mostDays * dayMs) throw refused(`The period may have ${mostDays} days at most.`);
  return { from: begin, to: end };
};

const place = (status: string): number => stages.findIndex((row) => row.status === status);

const rounded = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

const inOrder = (one: readonly string[], other: readonly string[]): number => {
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
        inOrder([one.profile, one.model ?? ''], [other.profile, other.model ?? '']) ||
        place(one.status) - place(other.status),
    );

const failureStats = (found: EndedStats['failures']): MoveStats['failures'] =>
  [...found].sort(
    (one, other) => place(one.status) - place(other.status) || inOrder([one.code], [other.code]),
  );

const sum = (failures: EndedStats['failures']): number =>
  failures.reduce((all, { moves }) => all + moves, 0);

/** What was given up because it was no longer wanted is neither a success nor a failure. */
const counts = ({ completed, failures }: EndedStats) => {
  const withdrawn = sum(failures.filter(({ code }) => isFinalCode(code)));
  const failed = sum(failures) - withdrawn;
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
 * How moves have ended in a period, and how long their stages took.
 *
 * @throws {InvalidInput} `invalid_request` when a time is none, or the period cannot be
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
