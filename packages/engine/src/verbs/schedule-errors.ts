import { type Detail, InvalidInput } from '../errors.js';
import type { ScheduleChanges, ScheduleTimes } from '../ports/inventory.js';
import { isBefore } from '../schedules/span.js';

/** The error for a host that is booked in an overlapping period. */
export const hostTaken = (): InvalidInput =>
  new InvalidInput('host_not_available', 'The host is booked at that time already.');

/** @throws {InvalidInput} `invalid_request` if the end is not after the start */
export const checkOrder = (start: string, end: string): void => {
  if (isBefore(start, end)) return;
  const problem = `It must be after the start, ${start}.`;
  throw new InvalidInput('invalid_request', `The end, ${end}, must be after the start, ${start}.`, [
    { in: 'body', field: 'end', problem },
  ]);
};

const minuteMs = 60_000;

/** How far the clocks that set the times of moves may be ahead of the clock of this machine. */
const clockSkewMs = minuteMs;

/**
 * Whether a time is at a bound or later. Programs that write whole minutes cut the seconds off, so
 * a whole minute also counts as later than a bound within it.
 */
const isAtOrAfter = (bound: string, time: string): boolean => {
  const [atMs, fromMs] = [Date.parse(time), Date.parse(bound)];
  return atMs >= (atMs % minuteMs === 0 ? fromMs - (fromMs % minuteMs) : fromMs);
};

type Bound = readonly [name: string, time: string | null];

const listBounds = (bounds: readonly Bound[]): string =>
  bounds.map(([name, time]) => `${name} (${time})`).join(' and ');

/** The problem of a build time that is outside its bounds; none if it is within. */
const boundsProblem = (
  field: string,
  time: string | null | undefined,
  notBefore: readonly Bound[],
  notAfter: readonly Bound[],
): Detail[] => {
  if (!time) return [];
  const [from, to] = [notBefore, notAfter].map((bounds) => bounds.filter(([, at]) => at !== null));
  const fits =
    from?.every(([, at]) => isAtOrAfter(at as string, time)) &&
    to?.every(([, at]) => isAtOrAfter(time, at as string));
  if (fits) return [];
  const problem = `It must not be before ${listBounds(from ?? [])} or after ${listBounds(to ?? [])}.`;
  return [{ in: 'body', field, problem }];
};

const throwIfAny = (details: Detail[]): void => {
  if (details.length === 0) return;
  const problems = details.map(({ field, problem }) => `${field}: ${problem}`);
  throw new InvalidInput('invalid_request', problems.join(' '), details);
};

/**
 * Checks the build times of a request against the schedule and against each other. Times that a
 * move has recorded are not checked.
 *
 * @param changed the schedule with the changes
 * @throws {InvalidInput} `invalid_request`, with each field and its bounds
 */
export const checkBuildTimes = (changes: ScheduleChanges, changed: ScheduleTimes): void => {
  const { start, end, buildStart, buildEnd } = changed;
  // Of two that are sent in the wrong order, the second is the wrong one.
  const known = changes.buildEnd === undefined ? buildEnd : null;
  const details = [
    ...boundsProblem(
      'build_start',
      changes.buildStart,
      [['start', start]],
      [
        ['end', end],
        ['build_end', known],
      ],
    ),
    ...boundsProblem(
      'build_end',
      changes.buildEnd,
      [
        ['start', start],
        ['build_start', buildStart],
      ],
      [['end', end]],
    ),
  ];
  throwIfAny(details);
};

/**
 * Checks that a start or an end that is sent alone does not exclude a stored build time that was
 * within the schedule. A start or end of now or later may exclude a build in the past, because a
 * booking that ends or is postponed keeps its build. If both are sent, nothing is checked.
 *
 * @param seen the schedule without the changes
 * @throws {InvalidInput} `invalid_request`, with `start` or `end` and its bounds
 */
export const checkStoredBuildTimes = (
  changes: ScheduleChanges,
  seen: ScheduleTimes,
  now: string,
): void => {
  const { start, end } = changes;
  const sent = start ?? end;
  // The clocks of the database and of this machine may differ: a booking can always end now.
  if (sent === undefined || sent === now || (start && end)) return;
  const stored: Bound[] = [
    ['build_start', changes.buildStart === undefined ? seen.buildStart : null],
    ['build_end', changes.buildEnd === undefined ? seen.buildEnd : null],
  ];
  const pastMs = isBefore(sent, now) ? -Infinity : Date.parse(now) + clockSkewMs;
  const excluded = stored.filter(
    ([, at]) =>
      at !== null &&
      Date.parse(at) > pastMs &&
      isAtOrAfter(seen.start, at) &&
      isAtOrAfter(at, seen.end) &&
      !(start ? isAtOrAfter(start, at) : isAtOrAfter(at, sent)),
  );
  if (excluded.length === 0) return;
  const problem = `It must not be ${start ? 'after' : 'before'} ${listBounds(excluded)}.`;
  throwIfAny([{ in: 'body', field: start ? 'start' : 'end', problem }]);
};
