import type { Logger } from '../plugins/logger.js';
import type { Deliveries } from '../ports/deliveries.js';
import type { MoveFeed } from '../ports/move-feed.js';
import { Courier, type NamedNotifier } from './courier.js';
import { mostTries, retryPause } from './retry-pause.js';
import type { RetryPolicy } from './settlement.js';

export interface NotifyingOptions extends Partial<RetryPolicy> {
  readonly deliveries: Deliveries;
  readonly feed: Pick<MoveFeed, 'follow'>;
  readonly notifiers: readonly NamedNotifier[];
  readonly logger: Logger;
  /** How many deliveries of a notifier are under way at a time. @default 16 */
  readonly atOnce?: number;
  /** How often to look when nothing is heard of the log, in milliseconds. @default 1000 */
  readonly pollMs?: number;
}

/** Notifiers that are told of the log. */
export interface Notifying extends AsyncDisposable {
  /** Looks now, as where a delivery is wanted again. */
  poke(): void;
  /** Leaves what is under way to others. May be called often and from anywhere. */
  stop(): Promise<void>;
}

const usual = {
  mostTries,
  pauseMs: (tries: number) => retryPause(tries, Math.random()),
  atOnce: 16,
  pollMs: 1_000,
};

/**
 * Begins to tell notifiers of every event of the log, at least once, those of a move in order. Any
 * number of processes may: they share the deliveries out. The log that grows is a hint to look; what
 * is to be told stands in the database.
 *
 * @example
 * const notifying = createNotifying({ deliveries, feed, notifiers, logger });
 * await notifying.stop();
 */
export const createNotifying = ({ notifiers, feed, ...given }: NotifyingOptions): Notifying => {
  const options = { ...usual, ...given };
  const couriers = notifiers.map((notifier) => new Courier(notifier, options));
  const poke = (): void => {
    for (const courier of couriers) courier.poke();
  };
  const unfollow = feed.follow(({ events }) => {
    if (events?.length !== 0) poke();
  });
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    unfollow();
    await Promise.all(couriers.map((courier) => courier.stop()));
  };
  const stop = (): Promise<void> => {
    stopping ??= stopAll();
    return stopping;
  };
  poke();
  return { poke, stop, [Symbol.asyncDispose]: stop };
};
