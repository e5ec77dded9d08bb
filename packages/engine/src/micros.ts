/** Converts an RFC 3339 time, such as `…T08:20:31.250120+00:00`, to microseconds since 1970. */
export const microsOf = (time: string): number => {
  const [, fraction = ''] = /\.(\d+)/.exec(time) ?? [];
  const seconds = Math.floor(Date.parse(time) / 1_000);
  return seconds * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};

/**
 * Formats microseconds since 1970 in the form of all times of this system: RFC 3339 in UTC, with
 * six fraction digits and `+00:00`. Python parses it since 3.7; `Z` and other precisions since
 * 3.11.
 *
 * @example
 * timeAt(1_795_335_631_250_120); // '2026-11-22T08:20:31.250120+00:00'
 */
export const timeAt = (micros: number): string => {
  const seconds = new Date(Math.floor(micros / 1e6) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros - Math.floor(micros / 1e6) * 1e6).padStart(6, '0')}+00:00`;
};

/** Formats milliseconds since 1970, in the form of {@link timeAt}. */
export const timeAtMs = (ms: number): string =>
  new Date(ms).toISOString().replace(/Z$/, '000+00:00');

const utc = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|\+00(?::00)?)$/;

/**
 * Converts a UTC time written by PostgreSQL, JavaScript or an earlier version to the form of
 * {@link timeAt}. Any other text is returned unchanged.
 *
 * @example
 * normalizeTime('2026-11-22 08:20:31.25+00'); // '2026-11-22T08:20:31.250000+00:00'
 */
export const normalizeTime = (text: string): string => {
  const [, day, time, fraction = ''] = utc.exec(text) ?? [];
  return day === undefined ? text : `${day}T${time}.${fraction.padEnd(6, '0')}+00:00`;
};
