import { InvalidInput } from './errors.js';
import { timeAt } from './micros.js';

const timePattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?(Z|[+ -]\d{2}:\d{2})?)?$/;

const invalidTime = (field: string, text: string): InvalidInput =>
  new InvalidInput('invalid_request', `${field}: ${text} is no time of the calendar.`, [
    { field, problem: `${text} is no time of the calendar; write for example 2026-11-22T08:00.` },
  ]);

/** Rejects days such as 31 February, which JavaScript would read as a day in March. */
const isCalendarDay = (day: string): boolean => {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
};

/** The microseconds of a fraction of a second, without its milliseconds. */
const beyondMilliseconds = (seconds: string): number =>
  Number((seconds.split('.')[1] ?? '').padEnd(6, '0').slice(3, 6));

/**
 * Parses a time that a caller wrote into the form of `timeAt`; undefined if it is invalid. A date
 * means midnight.
 */
export const readTime = (text: string): string | undefined => {
  const [, day = '', minute = '00:00', seconds = ':00', offset = 'Z'] =
    timePattern.exec(text) ?? [];
  // An unescaped `+` in a query string is decoded as a space.
  const time = new Date(`${day}T${minute}${seconds}${offset.replace(' ', '+')}`);
  if (!isCalendarDay(day) || Number.isNaN(time.getTime())) return undefined;
  return timeAt(time.getTime() * 1_000 + beyondMilliseconds(seconds));
};

/**
 * Parses a time that a caller wrote into the form of `timeAt`. A time without an offset is UTC.
 *
 * @param field the name of the input, for the error
 * @param now the time that the text `now` means; without it, `now` is rejected
 * @throws {InvalidInput} `invalid_request` if the text is not a time
 * @example
 * parseTime('start', '2026-11-22 08:00+02:00'); // '2026-11-22T06:00:00.000000+00:00'
 */
export const parseTime = (field: string, text: string, now?: string): string => {
  if (text === 'now' && now !== undefined) return now;
  const time = readTime(text);
  if (time === undefined) throw invalidTime(field, text);
  return time;
};
