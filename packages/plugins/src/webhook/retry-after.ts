/** The limits of the wait that a receiver can request, in milliseconds. */
const [maxMs, minMs] = [3_600_000, 1_000];

const msIn = (text: string, now: string): number =>
  /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(now);

/**
 * The wait that `Retry-After` requests (RFC 9110, 10.2.3), as seconds or as a date; undefined if it
 * is neither.
 *
 * @example
 * retryAfterMs('120', now); // 120000
 */
export const retryAfterMs = (text: string | undefined, now: string): number | undefined => {
  const ms = text === undefined ? Number.NaN : msIn(text.trim(), now);
  return Number.isNaN(ms) ? undefined : Math.min(maxMs, Math.max(minMs, ms));
};
