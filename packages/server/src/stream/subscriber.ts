import type { Redactor } from '@quads/engine';
import type { Listener, TopicUpdate } from '../subscriptions/hub.js';
import { Connection } from './connection.js';
import { EventWriter } from './event-writer.js';
import type { FoundEnd } from './find-end.js';
import { endFrame, openingFrame } from './frames.js';
import type { Sink, Writer } from './sink.js';
import type { StreamDependencies } from './stream-dependencies.js';
import type { Subscription } from './subscription.js';

/** The rights of a subscriber are checked again after this number of heartbeats. */
const heartbeatsPerRecheck = 4;

/** One subscriber of the stream: decides when to write to it and when to close it. */
export class Subscriber implements Listener, Writer {
  #isPumping = false;
  #end: FoundEnd | undefined;
  #heartbeats = 0;
  readonly #connection: Connection;
  readonly #eventWriter: EventWriter;
  readonly #cleanups: (() => void)[];

  constructor(
    sink: Sink,
    redactor: Redactor,
    private readonly subscription: Subscription,
    private readonly dependencies: StreamDependencies,
  ) {
    const { timerWheel, hub, times } = dependencies;
    this.#connection = new Connection(sink, timerWheel, times, () => {
      for (const cleanUp of this.#cleanups) cleanUp();
    });
    const onWritten = (cursor: number, hasEnd: boolean) => this.#afterWrite(cursor, hasEnd);
    this.#eventWriter = new EventWriter(
      this.#connection,
      subscription,
      dependencies,
      redactor,
      onWritten,
    );
    this.#cleanups = [
      timerWheel.every(times.heartbeatMs, () => this.#heartbeat()),
      hub.listen(subscription.filter, this),
      this.#closeAt(subscription.expiresAt),
      subscription.release,
    ];
    this.#connection.write(openingFrame);
    void this.#attempt(() => this.#begin());
  }

  receive(update: TopicUpdate): void {
    this.#eventWriter.receive(update);
    this.#pump();
  }

  stop(): void {
    this.#connection.close('shutdown');
  }

  onDrain(): void {
    this.#connection.drained();
    this.#pump();
  }

  onClose(): void {
    this.#connection.over();
  }

  #closeAt(expiresAt: string | undefined): () => void {
    if (expiresAt === undefined) return () => undefined;
    const left = Date.parse(expiresAt) - Date.now();
    return this.dependencies.timerWheel.after(left, () => this.#connection.close('token_expired'));
  }

  /** An error closes this connection only. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.dependencies.onFailure(error, this.subscription.requestId);
      this.#connection.close('unavailable');
    }
  }

  async #begin(): Promise<void> {
    await this.#eventWriter.begin();
    this.#pump();
    this.#checkEnd();
  }

  /** Writes available events while the subscriber reads them. */
  #pump(): void {
    if (this.#isPumping || !this.#eventWriter.mayHaveUnsentEvents) return;
    this.#isPumping = true;
    void this.#attempt(async () => {
      try {
        while (this.#connection.isReady && this.#eventWriter.mayHaveUnsentEvents)
          await this.#eventWriter.writeSlice();
      } finally {
        this.#isPumping = false;
      }
    });
  }

  #afterWrite(cursor: number, hasEnd: boolean): void {
    if (this.#end) this.#endAt(cursor);
    else if (hasEnd) this.#checkEnd();
  }

  #checkEnd(): void {
    const { filter, until } = this.subscription;
    if (until === 'never') return;
    void this.#attempt(async () => {
      this.#end ??= await this.dependencies.findEnd(filter, until);
      this.#endAt(this.#eventWriter.cursor);
    });
  }

  /** Ends the stream once the last event has been written. */
  #endAt(cursor: number): void {
    if (!this.#end || cursor < this.#end.cursor) return;
    this.#connection.finish(endFrame(this.#end));
  }

  #heartbeat(): void {
    this.#heartbeats += 1;
    if (this.#heartbeats % heartbeatsPerRecheck === 0) void this.#attempt(() => this.#recheck());
    this.#eventWriter.sendHeartbeat();
  }

  async #recheck(): Promise<void> {
    const redactor = await this.subscription.currentRedactor();
    if (redactor) this.#eventWriter.redactor = redactor;
    else this.#connection.close('token_expired');
  }
}
