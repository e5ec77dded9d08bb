/** How often, and after which pauses, a failed move is tried again by itself. */
export interface RetryRule {
  /** How many attempts at a goal there are in all. */
  readonly attempts: number;
  /** The pause before the second attempt; each one behind it is longer by the factor. */
  readonly firstPauseSeconds: number;
  readonly factor: number;
  readonly longestPauseSeconds: number;
}

export const usualRetries: RetryRule = {
  attempts: 4,
  firstPauseSeconds: 120,
  factor: 4,
  longestPauseSeconds: 3_600,
};

/**
 * How long to wait before the attempt behind one that failed, in seconds; undefined where there is
 * none by itself.
 *
 * @example
 * retryPauseSeconds(usualRetries, 2); // 480
 */
export const retryPauseSeconds = (rule: RetryRule, attempt: number): number | undefined => {
  if (attempt >= rule.attempts) return undefined;
  const pause = rule.firstPauseSeconds * rule.factor ** (attempt - 1);
  return Math.min(pause, rule.longestPauseSeconds);
};
