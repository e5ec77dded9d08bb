import type { Outcome } from '../plugins/outcome.js';
import type { DeliveryResult } from '../ports/deliveries.js';

export interface DeliveryRetryPolicy {
  /** After this number of tries a delivery is a dead letter. */
  readonly maxTries: number;
  /** The pause after a number of tries, in milliseconds. */
  readonly pauseMs: (tries: number) => number;
}

/**
 * The result of a delivery whose notifier returned an outcome. With `wait` the receiver asks for a
 * pause; it counts as a try, so that the delivery ends.
 *
 * @param tries the number of tries, this one included
 */
export const deliveryResultOf = (
  outcome: Outcome,
  tries: number,
  { maxTries, pauseMs }: DeliveryRetryPolicy,
): DeliveryResult => {
  if (outcome.kind === 'done') {
    const { message: reason } = outcome;
    return { kind: 'delivered', ...(reason !== undefined && { reason }) };
  }
  const reason = outcome.kind === 'wait' ? outcome.on.detail : outcome.message;
  const isFinal = outcome.kind === 'failed' && outcome.retryable === false;
  if (isFinal || tries >= maxTries) return { kind: 'failed', reason };
  return outcome.kind === 'wait'
    ? { kind: 'later', inMs: outcome.forMs, reason, quiet: true }
    : { kind: 'later', inMs: pauseMs(tries), reason, quiet: false };
};
