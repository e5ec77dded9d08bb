/** How often a delivery is tried until it is given up: with the pauses, for about a day. */
export const mostTries = 12;

const [firstMs, longestMs] = [5_000, 6 * 3_600_000];

/**
 * How long to wait behind so many tries, in milliseconds: three times as long each time, up to six
 * hours, and a fifth more or less, so that what failed together does not come back together.
 *
 * @param random from 0 to 1
 * @example
 * retryPause(1, 0.5); // 5000
 * retryPause(3, 0.5); // 45000
 */
export const retryPause = (tries: number, random: number): number => {
  const pause = Math.min(longestMs, firstMs * 3 ** (tries - 1));
  return Math.round(pause * (0.8 + 0.4 * random));
};
