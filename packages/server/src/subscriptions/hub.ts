import type { MoveEvent } from '@quads/contract';
import type { FeedStep, MoveFeed, MoveFilter } from '@quads/engine';
import { type Topic, topicOf, topicsOf } from './topics.js';

/** A step of the log with the events of one topic. All listeners of the topic share it. */
export interface TopicUpdate extends FeedStep {
  /** Calls `make` once per update and caches its result for all listeners. */
  computeOnce<T>(make: (events: readonly MoveEvent[]) => T): T;
}

export interface Listener {
  receive(update: TopicUpdate): void;
  /** Called when the server stops. No update follows. */
  stop(): void;
}

/** Sends each new batch of events to the listeners whose filters match. */
export interface Hub {
  /** @returns a function that removes the listener */
  listen(filter: MoveFilter, listener: Listener): () => void;
  /** The number of listeners. */
  readonly size: number;
  /** Stops all listeners, now and in the future. */
  stop(): void;
}

const updateOf = (step: FeedStep): TopicUpdate => {
  const made = new Map<unknown, unknown>();
  return {
    ...step,
    computeOnce: <T>(make: (events: readonly MoveEvent[]) => T): T => {
      if (!made.has(make)) made.set(make, make(step.events ?? []));
      return made.get(make) as T;
    },
  };
};

const byTopic = (events: readonly MoveEvent[], hasListeners: (topic: Topic) => boolean) => {
  const found = new Map<Topic, MoveEvent[]>();
  for (const event of events) {
    for (const topic of topicsOf(event).filter(hasListeners)) {
      const known = found.get(topic);
      if (known) known.push(event);
      else found.set(topic, [event]);
    }
  }
  return found;
};

/** Creates a hub over the log. Each listener receives a step at most once, synchronously. */
export const createHub = (feed: Pick<MoveFeed, 'subscribe'>): Hub => {
  const listeners = new Map<Topic, Set<Listener>>();
  let stopped = false;

  const allListeners = (): Listener[] => [...listeners.values()].flatMap((some) => [...some]);

  const publish = (some: Iterable<Listener>, step: FeedStep): void => {
    const update = updateOf(step);
    for (const listener of some) listener.receive(update);
  };

  const unsubscribe = feed.subscribe((step) => {
    if (!step.events || step.events.length === 0) return publish(allListeners(), step);
    const found = byTopic(step.events, (topic) => listeners.has(topic));
    for (const [topic, events] of found) publish(listeners.get(topic) ?? [], { ...step, events });
  });

  return {
    get size() {
      return allListeners().length;
    },
    listen: (filter, listener) => {
      const topic = topicOf(filter);
      const same = listeners.get(topic) ?? new Set();
      listeners.set(topic, same.add(listener));
      if (stopped) listener.stop();
      return () => {
        same.delete(listener);
        if (same.size === 0 && listeners.get(topic) === same) listeners.delete(topic);
      };
    },
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const listener of allListeners()) listener.stop();
    },
  };
};
