import type { MoveEvent } from '@quads/contract';
import type { FeedStep } from '@quads/engine';
import type { CommittedBatch } from '../log/committed-batch.js';

/**
 * Minimum number of last events in memory: enough for subscribers that reconnect after a moment.
 */
export const minEventsKept = 4_096;

type Listener = (step: FeedStep) => void;

/** The last events of the log, without gaps. */
export class EventBuffer {
  #events: MoveEvent[] = [];
  #cursor = 0;
  readonly #listeners = new Set<Listener>();

  get cursor(): number {
    return this.#cursor;
  }

  /** The events after a cursor; `undefined` if the buffer does not go back so far. */
  eventsAfter(cursor: number, limit = Infinity): readonly MoveEvent[] | undefined {
    const first = this.#events.length - Math.max(0, this.#cursor - cursor);
    return first < 0 ? undefined : this.#events.slice(first, first + limit);
  }

  /** @returns a function that removes the listener */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds the events of a batch of this process, unless another process has written before it. */
  apply({ after, events }: Pick<CommittedBatch, 'after' | 'events'>): void {
    if (after === this.#cursor) this.#push(events);
  }

  /** Adds events that were read after a cursor; those that are already here are ignored. */
  merge(events: readonly MoveEvent[]): void {
    this.#push(events.filter(({ cursor }) => cursor > this.#cursor));
  }

  /** Replaces all events. Listeners learn of a gap, unless the cursor is the same. */
  replace(events: readonly MoveEvent[], cursor: number): void {
    const restarted = this.#cursor !== cursor;
    this.#events = [...events];
    this.#cursor = cursor;
    if (restarted) this.#emit({ cursor, events: undefined });
  }

  /** Emits a step without events: a change of schedules has changed what lists show. */
  notifySchedulesChanged(): void {
    this.#emit({ cursor: this.#cursor, events: [] });
  }

  #push(events: readonly MoveEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    this.#events.push(...events);
    if (this.#events.length > 2 * minEventsKept) this.#events = this.#events.slice(-minEventsKept);
    this.#cursor = last.cursor;
    this.#emit({ cursor: last.cursor, events });
  }

  #emit(step: FeedStep): void {
    for (const listener of this.#listeners) listener(step);
  }
}
