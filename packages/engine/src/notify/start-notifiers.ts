import type { Logger } from '../plugins/logger.js';
import type { Deliveries } from '../ports/deliveries.js';
import type { MoveFeed } from '../ports/move-feed.js';
import { DeliveryLoop, type NamedNotifier } from './delivery-loop.js';
import type { DeliveryRetryPolicy } from './delivery-result.js';
import { deliveryPauseMs, maxDeliveryTries } from './retry-pause.js';

export interface NotifiersOptions extends Partial<DeliveryRetryPolicy> {
  readonly deliveries: Deliveries;
  readonly feed: Pick<MoveFeed, 'subscribe'>;
  readonly notifiers: readonly NamedNotifier[];
  readonly logger: Logger;
  /** The maximum number of deliveries of a notifier at a time. @default 16 */
  readonly concurrency?: number;
  /** The time between two looks if the feed reports nothing, in milliseconds. @default 1000 */
  readonly pollMs?: number;
}

/** Notifiers that receive the events of the log. */
export interface RunningNotifiers extends AsyncDisposable {
  /** Looks for deliveries now, for example after one was replayed. */
  poke(): void;
  /** Stops all notifiers. Other processes make the deliveries in progress. May be called repeatedly. */
  stop(): Promise<void>;
}

const defaults = {
  maxTries: maxDeliveryTries,
  pauseMs: (tries: number) => deliveryPauseMs(tries, Math.random()),
  concurrency: 16,
  pollMs: 1_000,
};

/**
 * Starts to send every event of the log to notifiers, at least once, and those of a move in order.
 * Any number of processes share the deliveries. The feed is only a hint: the deliveries that are due
 * are read from the database.
 *
 * @example
 * const running = startNotifiers({ deliveries, feed, notifiers, logger });
 * await running.stop();
 */
export const startNotifiers = ({
  notifiers,
  feed,
  ...given
}: NotifiersOptions): RunningNotifiers => {
  const options = { ...defaults, ...given };
  const loops = notifiers.map((notifier) => new DeliveryLoop(notifier, options));
  const poke = (): void => {
    for (const loop of loops) loop.poke();
  };
  const unsubscribe = feed.subscribe(({ events }) => {
    if (events?.length !== 0) poke();
  });
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    unsubscribe();
    await Promise.all(loops.map((loop) => loop.stop()));
  };
  const stop = (): Promise<void> => {
    stopping ??= stopAll();
    return stopping;
  };
  poke();
  return { poke, stop, [Symbol.asyncDispose]: stop };
};
