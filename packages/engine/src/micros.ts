/** Microseconds since 1970 of a time in RFC 3339, such as `…T08:20:31.250120+00:00`. */
export const microsOf = (time: string): number => {
  const [, fraction = ''] = /\.(\d+)/.exec(time) ?? [];
  const seconds = Math.floor(Date.parse(time) / 1_000);
  return seconds * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};

/**
 * A time in the one form that all times of this system have: RFC 3339 in UTC, with six digits and
 * `+00:00`. Python reads it from 3.7 on; `Z` and other numbers of digits only from 3.11 on.
 *
 * @example
 * timeAt(1_795_335_631_250_120); // '2026-11-22T08:20:31.250120+00:00'
 */
export const timeAt = (micros: number): string => {
  const seconds = new Date(Math.floor(micros / 1e6) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros - Math.floor(micros / 1e6) * 1e6).padStart(6, '0')}+00:00`;
};

/** The same, of milliseconds since 1970. */
export const timeAtMs = (ms: number): string =>
  new Date(ms).toISOString().replace(/Z$/, '000+00:00');

const utc = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|\+00(?::00)?)$/;

/**
 * The form of {@link timeAt} for a time in UTC as PostgreSQL, JavaScript or an earlier version wrote
 * it. A text that is no such time stays as it is.
 *
 * @example
 * oneForm('2026-11-22 08:20:31.25+00'); // '2026-11-22T08:20:31.250000+00:00'
 */
export const oneForm = (text: string): string => {
  const [, day, time, fraction = ''] = utc.exec(text) ?? [];
  return day === undefined ? text : `${day}T${time}.${fraction.padEnd(6, '0')}+00:00`;
};
