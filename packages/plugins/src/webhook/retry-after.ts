/** No receiver is left alone for longer, and none is asked again at once, in milliseconds. */
const [longestMs, shortestMs] = [3_600_000, 1_000];

const msIn = (text: string, now: string): number =>
  /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(now);

/**
 * How long a receiver wants to be left alone by its `Retry-After` (RFC 9110, 10.2.3): seconds, or a
 * date. Undefined where it says neither.
 *
 * @example
 * retryAfterMs('120', now); // 120000
 */
export const retryAfterMs = (text: string | undefined, now: string): number | undefined => {
  const ms = text === undefined ? Number.NaN : msIn(text.trim(), now);
  return Number.isNaN(ms) ? undefined : Math.min(longestMs, Math.max(shortestMs, ms));
};
