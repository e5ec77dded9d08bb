/** The maximum number of tries of a delivery. With the pauses they take about a day. */
export const maxDeliveryTries = 12;

const [firstPauseMs, maxPauseMs] = [5_000, 6 * 3_600_000];

/**
 * The pause after a number of tries, in milliseconds. Each is three times as long as the one before,
 * up to six hours, with 20 % jitter, so that deliveries that failed together are spread out.
 *
 * @param random from 0 to 1
 * @example
 * deliveryPauseMs(1, 0.5); // 5000
 * deliveryPauseMs(3, 0.5); // 45000
 */
export const deliveryPauseMs = (tries: number, random: number): number => {
  const pause = Math.min(maxPauseMs, firstPauseMs * 3 ** (tries - 1));
  return Math.round(pause * (0.8 + 0.4 * random));
};
