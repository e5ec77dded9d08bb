import { InvalidInput } from './errors.js';
import { timeAt } from './micros.js';

const shape =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?(Z|[+ -]\d{2}:\d{2})?)?$/;

const impossible = (field: string, text: string): InvalidInput =>
  new InvalidInput('invalid_request', `${field}: ${text} is no time of the calendar.`, [
    { field, problem: `${text} is no time of the calendar; write for example 2026-11-22T08:00.` },
  ]);

/** JavaScript rolls 31 February over to March; a caller means neither. */
const isCalendarDay = (day: string): boolean => {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
};

/** The microseconds that a fraction of a second says beyond its milliseconds. */
const beyondMilliseconds = (seconds: string): number =>
  Number((seconds.split('.')[1] ?? '').padEnd(6, '0').slice(3, 6));

/** A time as callers write it, in the form of `timeAt`; undefined where it is none. A date is midnight. */
export const readTime = (text: string): string | undefined => {
  const [, day = '', minute = '00:00', seconds = ':00', offset = 'Z'] = shape.exec(text) ?? [];
  // A `+` of a query that is not escaped comes as a blank.
  const time = new Date(`${day}T${minute}${seconds}${offset.replace(' ', '+')}`);
  if (!isCalendarDay(day) || Number.isNaN(time.getTime())) return undefined;
  return timeAt(time.getTime() * 1_000 + beyondMilliseconds(seconds));
};

/**
 * A time as callers write it, in the form of `timeAt`. Without an offset it is UTC already.
 *
 * @param field the input's name, for the error
 * @param now what `now` stands for; left out, `now` is refused
 * @throws {InvalidInput} `invalid_request` when it is no time
 * @example
 * parseTime('start', '2026-11-22 08:00+02:00'); // '2026-11-22T06:00:00.000000+00:00'
 */
export const parseTime = (field: string, text: string, now?: string): string => {
  if (text === 'now' && now !== undefined) return now;
  const time = readTime(text);
  if (time === undefined) throw impossible(field, text);
  return time;
};
