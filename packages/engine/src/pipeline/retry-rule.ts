/** The attempts at a goal, and the pauses between them. */
export interface RetryRule {
  /** The maximum number of attempts, the first included. */
  readonly attempts: number;
  /** The pause before the second attempt. Each later pause is `factor` times as long. */
  readonly firstPauseSeconds: number;
  readonly factor: number;
  readonly maxPauseSeconds: number;
}

export const defaultRetries: RetryRule = {
  attempts: 4,
  firstPauseSeconds: 120,
  factor: 4,
  maxPauseSeconds: 3_600,
};

/**
 * The pause after a failed attempt, in seconds; undefined if there is no automatic retry.
 *
 * @example
 * retryPauseSeconds(defaultRetries, 2); // 480
 */
export const retryPauseSeconds = (rule: RetryRule, attempt: number): number | undefined => {
  if (attempt >= rule.attempts) return undefined;
  const pause = rule.firstPauseSeconds * rule.factor ** (attempt - 1);
  return Math.min(pause, rule.maxPauseSeconds);
};
