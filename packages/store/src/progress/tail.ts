import type { MoveEvent } from '@quads/contract';
import type { FeedStep } from '@quads/engine';
import type { Written } from '../log/written.js';

/** So many of the last events stay in memory: enough for those who were away for a moment. */
export const eventsKept = 4_096;

type Listener = (step: FeedStep) => void;

/** The last events of the log, without a gap among them. */
export class Tail {
  #events: MoveEvent[] = [];
  #cursor = 0;
  readonly #listeners = new Set<Listener>();

  get cursor(): number {
    return this.#cursor;
  }

  behind(cursor: number, limit = Infinity): readonly MoveEvent[] | undefined {
    const first = this.#events.length - Math.max(0, this.#cursor - cursor);
    return first < 0 ? undefined : this.#events.slice(first, first + limit);
  }

  follow(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what this process has written, unless somebody else has written in between. */
  take({ after, events }: Pick<Written, 'after' | 'events'>): void {
    if (after === this.#cursor) this.#add(events);
  }

  /** Takes what was read behind a cursor, as far as it is not known. */
  merge(events: readonly MoveEvent[]): void {
    this.#add(events.filter(({ cursor }) => cursor > this.#cursor));
  }

  /** Takes the end of the log anew. */
  replace(events: readonly MoveEvent[], cursor: number): void {
    const restarted = this.#cursor !== cursor;
    this.#events = [...events];
    this.#cursor = cursor;
    if (restarted) this.#tell({ cursor, events: undefined });
  }

  /** Something that is no event has changed what lists show. */
  touch(): void {
    this.#tell({ cursor: this.#cursor, events: [] });
  }

  #add(events: readonly MoveEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    this.#events.push(...events);
    if (this.#events.length > 2 * eventsKept) this.#events = this.#events.slice(-eventsKept);
    this.#cursor = last.cursor;
    this.#tell({ cursor: last.cursor, events });
  }

  #tell(step: FeedStep): void {
    for (const listener of this.#listeners) listener(step);
  }
}
