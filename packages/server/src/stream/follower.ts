import type { MoveEvent, StreamReset, Until } from '@quads/contract';
import {
  CursorExpired,
  eventHasEvidence,
  type FollowFilter,
  follows,
  InvalidInput,
  type Redactor,
  requireReplayed,
  snapshotOf,
} from '@quads/engine';
import type { Delivery, Listener } from '../following/hub.js';
import { isPlain } from '../following/topics.js';
import { Connection } from './connection.js';
import type { EndingAt } from './endings.js';
import {
  endFrame,
  eventFrames,
  heartbeatFrame,
  openingFrame,
  resetFrame,
  snapshotFrame,
} from './frames.js';
import type { Sink, Writer } from './sink.js';
import type { Surroundings } from './surroundings.js';

export interface Following {
  readonly filter: FollowFilter;
  readonly until: Until;
  /** Begins behind this cursor. @default with a snapshot */
  readonly after?: number;
  /** Begins with a snapshot, also where there is a cursor to go on from. */
  readonly snapshot: boolean;
  /** When the credentials end, in ISO 8601. */
  readonly expiresAt?: string;
  /** What the reader may see; asked again from time to time. Undefined: no longer anything. */
  readonly mayRead: () => Promise<Redactor | undefined>;
}

/** So many events are written before it is looked whether they are read. */
const eventsAtOnce = 256;
/** A reader's rights are looked at with every so manieth sign of life. */
const beatsToRecheck = 4;

/** No place in the log. */
const beforeSnapshot = -1;

const hasEvidence = (events: readonly MoveEvent[]): boolean => events.some(eventHasEvidence);

const hasEnd = (events: readonly MoveEvent[]): boolean =>
  events.some(({ type }) => type === 'move_completed' || type === 'move_failed');

/**
 * One reader of the stream. It holds nothing but its place: what was not written yet is read from
 * the log again, so a slow reader costs no memory.
 */
export class Follower implements Listener, Writer {
  #cursor: number;
  /** Everything up to the end of the log was written. */
  #isLive = false;
  #isPumping = false;
  #end: EndingAt | undefined;
  #beats = 0;
  #redactor: Redactor;
  readonly #connection: Connection;
  readonly #leave: (() => void)[];

  constructor(
    sink: Sink,
    redactor: Redactor,
    private readonly following: Following,
    private readonly around: Surroundings,
  ) {
    const { wheel, hub, times } = around;
    this.#redactor = redactor;
    this.#cursor = following.after ?? beforeSnapshot;
    this.#connection = new Connection(sink, wheel, times, () => {
      for (const leave of this.#leave) leave();
    });
    this.#leave = [
      wheel.every(times.heartbeatMs, () => this.#beat()),
      hub.listen(following.filter, this),
      this.#closeAt(following.expiresAt),
    ];
    this.#connection.write(openingFrame);
    void this.#attempt(() => this.#begin());
  }

  hear(delivery: Delivery): void {
    const { events, cursor, shared } = delivery;
    if (this.#mayCopy(delivery)) {
      this.#connection.write(shared(eventFrames));
      this.#passed(cursor, shared(hasEnd));
      return;
    }
    if (events === undefined || cursor > this.#cursor) this.#isLive = false;
    this.#pump();
  }

  stop(): void {
    this.#connection.close('shutdown');
  }

  onDrain(): void {
    this.#connection.drained();
    if (!this.#isLive) this.#pump();
  }

  onClose(): void {
    this.#connection.over();
  }

  #closeAt(expiresAt: string | undefined): () => void {
    if (expiresAt === undefined) return () => undefined;
    const left = Date.parse(expiresAt) - Date.now();
    return this.around.wheel.after(left, () => this.#connection.close('token_expired'));
  }

  /** Nothing that goes wrong goes further than this reader. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.#connection.close('unavailable');
    }
  }

  async #begin(): Promise<void> {
    const { after, snapshot } = this.following;
    if (after === undefined) await this.#snapshot();
    else if ((await this.#reach(after)) && snapshot) await this.#snapshot(after);
    this.#pump();
    this.#lookForEnd();
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
    this.#connection.write(resetFrame({ reason, oldest_cursor }));
    await this.#snapshot();
  }

  async #snapshot(goOnFrom?: number): Promise<void> {
    const { cursor, moves } = await snapshotOf(this.around.context, this.following.filter);
    const shown = { cursor, moves: moves.map(this.#redactor.move) };
    this.#cursor = goOnFrom ?? cursor;
    this.#connection.write(snapshotFrame(shown, this.#cursor));
  }

  /** Whether what is told to all is just what this reader lacks, and may see. */
  #mayCopy({ events, shared }: Delivery): boolean {
    if (!this.#isLive || !this.#connection.isReady || !isPlain(this.following.filter)) return false;
    return (events?.[0]?.cursor ?? 0) > this.#cursor && !shared(hasEvidence);
  }

  /** Writes what is there, as long as it is read. */
  #pump(): void {
    if (this.#isPumping || this.#cursor === beforeSnapshot) return;
    this.#isPumping = true;
    void this.#attempt(async () => {
      try {
        while (this.#connection.isReady && !this.#isLive) await this.#writeSome();
      } finally {
        this.#isPumping = false;
      }
    });
  }

  async #writeSome(): Promise<void> {
    const recent = this.around.context.feed.behind(this.#cursor);
    if (!recent) return this.#readBack();
    const some = recent.slice(0, eventsAtOnce);
    const last = some.at(-1);
    if (last) this.#writeEvents(some, last.cursor);
    else this.#isLive = true;
  }

  async #readBack(): Promise<void> {
    const { context, gate } = this.around;
    const { filter } = this.following;
    try {
      await requireReplayed(context, this.#cursor);
    } catch (error) {
      if (error instanceof CursorExpired) return this.#reset('cursor_expired');
      throw error;
    }
    const read = () => context.reader.eventsBehind(filter, this.#cursor, eventsAtOnce);
    const { events, cursor } = await gate(read);
    this.#writeEvents(events, cursor);
  }

  #writeEvents(events: readonly MoveEvent[], cursor: number): void {
    const shown = events.filter((event) => follows(this.following.filter, event));
    if (shown.length > 0) this.#connection.write(eventFrames(shown.map(this.#redactor.event)));
    this.#passed(cursor, hasEnd(shown));
  }

  #passed(cursor: number, mayEnd: boolean): void {
    this.#cursor = cursor;
    if (this.#end) this.#endIfThere();
    else if (mayEnd) this.#lookForEnd();
  }

  #lookForEnd(): void {
    const { filter, until } = this.following;
    if (until === 'never') return;
    void this.#attempt(async () => {
      this.#end ??= await this.around.endings(filter, until);
      this.#endIfThere();
    });
  }

  /** The last event comes before the end. */
  #endIfThere(): void {
    if (!this.#end || this.#cursor < this.#end.cursor) return;
    this.#connection.finish(endFrame(this.#end));
  }

  #beat(): void {
    this.#beats += 1;
    if (this.#beats % beatsToRecheck === 0) void this.#attempt(() => this.#recheck());
    if (!this.#isLive || !this.#connection.isReady) return;
    this.#cursor = Math.max(this.#cursor, this.around.context.feed.cursor);
    this.#connection.write(heartbeatFrame(this.#cursor));
  }

  async #recheck(): Promise<void> {
    const redactor = await this.following.mayRead();
    if (redactor) this.#redactor = redactor;
    else this.#connection.close('token_expired');
  }
}
