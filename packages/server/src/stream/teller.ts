import type { MoveEvent, StreamReset } from '@quads/contract';
import {
  CursorExpired,
  eventHasEvidence,
  follows,
  InvalidInput,
  type Redactor,
  redactFor,
  requireReplayed,
  snapshotOf,
} from '@quads/engine';
import type { Delivery } from '../following/hub.js';
import { sliceEvents } from '../following/replay.js';
import { isPlain } from '../following/topics.js';
import type { Connection } from './connection.js';
import { eventFrames, heartbeatFrame, resetFrame, snapshotFrame } from './frames.js';
import type { Subscription } from './subscription.js';
import type { Surroundings } from './surroundings.js';

/** No place in the log. */
const beforeSnapshot = -1;

/** The frames of events for all anonymous readers, and for all accounts if there is no evidence. */
const anonymousFrames = (events: readonly MoveEvent[]) =>
  eventFrames(events.map(redactFor({ kind: 'anonymous' }).event));

const hasEvidence = (events: readonly MoveEvent[]): boolean => events.some(eventHasEvidence);

const endTypes: ReadonlySet<string> = new Set(['move_completed', 'move_failed', 'retry_dropped']);

const hasEnd = (events: readonly MoveEvent[]): boolean =>
  events.some(({ type }) => endTypes.has(type));

/** Called when everything up to a place was written, with whether a move may have ended in it. */
export type OnPassed = (cursor: number, hasEnd: boolean) => void;

/**
 * Tells one reader what is behind its place in the log. It holds nothing but that place: what was
 * not written yet is read from the log again, so a slow reader costs no memory.
 */
export class Teller {
  #cursor: number;
  #isLive = false;

  constructor(
    private readonly connection: Connection,
    private readonly subscription: Subscription,
    private readonly around: Surroundings,
    /** What the reader may see. */
    public redactor: Redactor,
    private readonly onPassed: OnPassed,
  ) {
    this.#cursor = subscription.after ?? beforeSnapshot;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Whether there may be something to write: it has begun, and is not at the end of the log. */
  get isBehind(): boolean {
    return this.#cursor !== beforeSnapshot && !this.#isLive;
  }

  /** Writes what comes before the first event. */
  async begin(): Promise<void> {
    const { after, snapshot } = this.subscription;
    if (after === undefined) await this.#snapshot();
    else if ((await this.#reach(after)) && snapshot) await this.#snapshot(after);
  }

  /** Writes what is told to all where this reader lacks just that; else it is behind now. */
  hear(delivery: Delivery): void {
    const { events, cursor, shared } = delivery;
    if (this.#mayCopy(delivery)) {
      this.connection.write(shared(this.redactor.showsNames ? eventFrames : anonymousFrames));
      this.#passed(cursor, shared(hasEnd));
    } else if (events === undefined || cursor > this.#cursor) this.#isLive = false;
  }

  /** Writes one slice of what is there, in a turn of its own. */
  async writeSome(): Promise<void> {
    const { context, nextTurn } = this.around;
    if (!context.feed.behind(this.#cursor, 0)) return this.#readBack();
    await nextTurn();
    const some = context.feed.behind(this.#cursor, sliceEvents);
    const last = some?.at(-1);
    if (some && last) this.#write(some, last.cursor);
    // In the turn in which it was looked: what is heard in the next is new.
    else if (some) this.#isLive = true;
  }

  /** A sign of life to who has everything: it moves the place as well. */
  beat(): void {
    if (!this.#isLive || !this.connection.isReady) return;
    this.#cursor = Math.max(this.#cursor, this.around.context.feed.cursor);
    this.connection.write(heartbeatFrame(this.#cursor));
  }

  #mayCopy({ events, shared }: Delivery): boolean {
    const { connection, subscription } = this;
    if (!this.#isLive || !connection.isReady || !isPlain(subscription.filter)) return false;
    if ((events?.[0]?.cursor ?? 0) <= this.#cursor) return false;
    return !this.redactor.showsNames || !shared(hasEvidence);
  }

  /** A cursor that the log has not come to may be one of a replica that is ahead. */
  async #reach(cursor: number): Promise<boolean> {
    try {
      await this.around.context.progress.look(cursor);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      await this.#reset('cursor_unknown');
      return false;
    }
  }

  async #reset(reason: StreamReset['reason']): Promise<void> {
    const oldest_cursor = await this.around.context.feed.oldest();
    this.connection.write(resetFrame({ reason, oldest_cursor }));
    await this.#snapshot();
  }

  async #snapshot(goOnFrom?: number): Promise<void> {
    await this.around.nextTurn();
    const { cursor, moves } = await snapshotOf(this.around.context, this.subscription.filter);
    const shown = { cursor, moves: moves.map(this.redactor.move) };
    this.#cursor = goOnFrom ?? cursor;
    for (const piece of snapshotFrame(shown, this.#cursor)) this.connection.write(piece);
  }

  async #readBack(): Promise<void> {
    const { context, nextTurn, readPage } = this.around;
    try {
      await requireReplayed(context, this.#cursor);
    } catch (error) {
      if (error instanceof CursorExpired) return this.#reset('cursor_expired');
      throw error;
    }
    const { events, cursor } = await readPage(this.subscription.filter, this.#cursor);
    await nextTurn();
    const unsent = events.filter((event) => event.cursor > this.#cursor);
    this.#write(unsent, Math.max(cursor, this.#cursor));
  }

  #write(events: readonly MoveEvent[], cursor: number): void {
    const shown = events.filter((event) => follows(this.subscription.filter, event));
    if (shown.length > 0) this.connection.write(eventFrames(shown.map(this.redactor.event)));
    this.#passed(cursor, hasEnd(shown));
  }

  #passed(cursor: number, mayEnd: boolean): void {
    this.#cursor = cursor;
    this.onPassed(cursor, mayEnd);
  }
}
