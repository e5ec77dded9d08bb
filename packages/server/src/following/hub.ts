import type { MoveEvent } from '@quads/contract';
import type { FeedStep, FollowFilter, MoveFeed } from '@quads/engine';
import { type Topic, topicOf, topicsOf } from './topics.js';

/** What is told to all who listen to one topic; they share what is made of it. */
export interface Delivery extends FeedStep {
  /** Remembers what is made of it once, for all. */
  shared<T>(make: (events: readonly MoveEvent[]) => T): T;
}

export interface Listener {
  hear(delivery: Delivery): void;
  /** Nothing more will be told: the server stops. */
  stop(): void;
}

/** Tells everybody who follows something of what is new in it. */
export interface Hub {
  /** @returns what ends it */
  listen(filter: FollowFilter, listener: Listener): () => void;
  /** How many listen. */
  readonly size: number;
  /** Stops all listeners, now and in the future. */
  stop(): void;
}

const deliveryOf = (step: FeedStep): Delivery => {
  const made = new Map<unknown, unknown>();
  return {
    ...step,
    shared: <T>(make: (events: readonly MoveEvent[]) => T): T => {
      if (!made.has(make)) made.set(make, make(step.events ?? []));
      return made.get(make) as T;
    },
  };
};

const byTopic = (events: readonly MoveEvent[], listened: (topic: Topic) => boolean) => {
  const found = new Map<Topic, MoveEvent[]>();
  for (const event of events) {
    for (const topic of topicsOf(event).filter(listened)) {
      const known = found.get(topic);
      if (known) known.push(event);
      else found.set(topic, [event]);
    }
  }
  return found;
};

/** A hub over the log. What comes in a step is told in one go, and each listener once. */
export const createHub = (feed: Pick<MoveFeed, 'follow'>): Hub => {
  const listeners = new Map<Topic, Set<Listener>>();
  let stopped = false;

  const everybody = (): Listener[] => [...listeners.values()].flatMap((some) => [...some]);

  const tell = (some: Iterable<Listener>, step: FeedStep): void => {
    const delivery = deliveryOf(step);
    for (const listener of some) listener.hear(delivery);
  };

  const unfollow = feed.follow((step) => {
    if (!step.events || step.events.length === 0) return tell(everybody(), step);
    const found = byTopic(step.events, (topic) => listeners.has(topic));
    for (const [topic, events] of found) tell(listeners.get(topic) ?? [], { ...step, events });
  });

  return {
    get size() {
      return everybody().length;
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
      unfollow();
      for (const listener of everybody()) listener.stop();
    },
  };
};
