import type { Outcome } from '../plugins/outcome.js';
import type { Settlement } from '../ports/deliveries.js';

export interface RetryPolicy {
  /** How often a delivery is tried until it is given up. */
  readonly mostTries: number;
  /** How long to wait behind so many tries, in milliseconds. */
  readonly pauseMs: (tries: number) => number;
}

/**
 * What becomes of a delivery by what its notifier has answered. A `wait` is a receiver that wants
 * to be left alone for so long; it was a try as well, or one that says so for ever never ended.
 *
 * @param tries this one included
 */
export const settlementOf = (
  outcome: Outcome,
  tries: number,
  { mostTries, pauseMs }: RetryPolicy,
): Settlement => {
  if (outcome.kind === 'done') {
    const { message: reason } = outcome;
    return { kind: 'delivered', ...(reason !== undefined && { reason }) };
  }
  const reason = outcome.kind === 'wait' ? outcome.on.detail : outcome.message;
  const isHopeless = outcome.kind === 'failed' && outcome.retryable === false;
  if (isHopeless || tries >= mostTries) return { kind: 'failed', reason };
  return outcome.kind === 'wait'
    ? { kind: 'later', inMs: outcome.forMs, reason, quiet: true }
    : { kind: 'later', inMs: pauseMs(tries), reason, quiet: false };
};
