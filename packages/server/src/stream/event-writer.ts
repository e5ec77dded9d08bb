import type { MoveEvent, StreamReset } from '@quads/contract';
import {
  CursorExpired,
  eventHasEvidence,
  InvalidInput,
  matchesFilter,
  type Redactor,
  readSnapshot,
  redactFor,
  requireEventsAvailable,
} from '@quads/engine';
import type { TopicUpdate } from '../subscriptions/hub.js';
import { sliceSize } from '../subscriptions/page-reader.js';
import { matchesWholeTopic } from '../subscriptions/topics.js';
import type { Connection } from './connection.js';
import { eventFrames, heartbeatFrame, resetFrame, snapshotFrame } from './frames.js';
import type { StreamDependencies } from './stream-dependencies.js';
import type { Subscription } from './subscription.js';

/** No cursor yet: the snapshot has not been written. */
const beforeSnapshot = -1;

/** The frames for anonymous subscribers. */
const anonymousFrames = (events: readonly MoveEvent[]) =>
  eventFrames(events.map(redactFor({ kind: 'anonymous' }).event));

const hasEvidence = (events: readonly MoveEvent[]): boolean => events.some(eventHasEvidence);

const endTypes: ReadonlySet<string> = new Set(['move_completed', 'move_failed', 'retry_dropped']);

const hasEnd = (events: readonly MoveEvent[]): boolean =>
  events.some(({ type }) => endTypes.has(type));

/** Called when all events up to a cursor were written, with whether a move may have ended. */
export type OnWritten = (cursor: number, hasEnd: boolean) => void;

/**
 * Writes the events after the cursor of one subscriber. It keeps only the cursor: unsent events are
 * read from the log again, so a slow subscriber costs no memory.
 */
export class EventWriter {
  #cursor: number;
  #isLive = false;

  constructor(
    private readonly connection: Connection,
    private readonly subscription: Subscription,
    private readonly dependencies: StreamDependencies,
    /** Removes what the subscriber may not see. */
    public redactor: Redactor,
    private readonly onWritten: OnWritten,
  ) {
    this.#cursor = subscription.after ?? beforeSnapshot;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Whether there may be events to write: writing has begun and is not at the head of the log. */
  get mayHaveUnsentEvents(): boolean {
    return this.#cursor !== beforeSnapshot && !this.#isLive;
  }

  /** Writes the snapshot or the reset before the first event. */
  async begin(): Promise<void> {
    const { after, snapshot } = this.subscription;
    if (after === undefined) await this.#writeSnapshot();
    else if ((await this.#waitForCursor(after)) && snapshot) await this.#writeSnapshot(after);
  }

  /** Writes the shared frames if the subscriber has all earlier events; else it has to catch up. */
  receive(update: TopicUpdate): void {
    const { events, cursor, computeOnce } = update;
    if (this.#canUseSharedFrames(update)) {
      this.connection.write(computeOnce(this.redactor.showsNames ? eventFrames : anonymousFrames));
      this.#advance(cursor, computeOnce(hasEnd));
    } else if (events === undefined || cursor > this.#cursor) this.#isLive = false;
  }

  /** Writes one slice of events, in its own iteration of the event loop. */
  async writeSlice(): Promise<void> {
    const { context, yieldToEventLoop } = this.dependencies;
    if (!context.feed.eventsAfter(this.#cursor, 0)) return this.#writePage();
    await yieldToEventLoop();
    const some = context.feed.eventsAfter(this.#cursor, sliceSize);
    const last = some?.at(-1);
    if (some && last) this.#write(some, last.cursor);
    // Same tick as the read, so every later update is newer.
    else if (some) this.#isLive = true;
  }

  /** Writes a heartbeat if the subscriber has all events. It advances the cursor of the client. */
  sendHeartbeat(): void {
    if (!this.#isLive || !this.connection.isReady) return;
    this.#cursor = Math.max(this.#cursor, this.dependencies.context.feed.cursor);
    this.connection.write(heartbeatFrame(this.#cursor));
  }

  #canUseSharedFrames({ events, computeOnce }: TopicUpdate): boolean {
    const { connection, subscription } = this;
    if (!this.#isLive || !connection.isReady || !matchesWholeTopic(subscription.filter))
      return false;
    if ((events?.[0]?.cursor ?? 0) <= this.#cursor) return false;
    return !this.redactor.showsNames || !computeOnce(hasEvidence);
  }

  /** Waits until the log has reached a cursor, which may come from a replica that is ahead. */
  async #waitForCursor(cursor: number): Promise<boolean> {
    try {
      await this.dependencies.context.progress.read(cursor);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      await this.#writeReset('cursor_unknown');
      return false;
    }
  }

  async #writeReset(reason: StreamReset['reason']): Promise<void> {
    const oldest_cursor = await this.dependencies.context.feed.oldest();
    this.connection.write(resetFrame({ reason, oldest_cursor }));
    await this.#writeSnapshot();
  }

  async #writeSnapshot(resumeFrom?: number): Promise<void> {
    await this.dependencies.yieldToEventLoop();
    const { cursor, moves } = await readSnapshot(
      this.dependencies.context,
      this.subscription.filter,
    );
    const shown = { cursor, moves: moves.map(this.redactor.move) };
    this.#cursor = resumeFrom ?? cursor;
    for (const piece of snapshotFrame(shown, this.#cursor)) this.connection.write(piece);
  }

  async #writePage(): Promise<void> {
    const { context, yieldToEventLoop, readPage } = this.dependencies;
    try {
      await requireEventsAvailable(context, this.#cursor);
    } catch (error) {
      if (error instanceof CursorExpired) return this.#writeReset('cursor_expired');
      throw error;
    }
    const { events, cursor } = await readPage(this.subscription.filter, this.#cursor);
    await yieldToEventLoop();
    const unsent = events.filter((event) => event.cursor > this.#cursor);
    this.#write(unsent, Math.max(cursor, this.#cursor));
  }

  #write(events: readonly MoveEvent[], cursor: number): void {
    const shown = events.filter((event) => matchesFilter(this.subscription.filter, event));
    if (shown.length > 0) this.connection.write(eventFrames(shown.map(this.redactor.event)));
    this.#advance(cursor, hasEnd(shown));
  }

  #advance(cursor: number, mayEnd: boolean): void {
    this.#cursor = cursor;
    this.onWritten(cursor, mayEnd);
  }
}
