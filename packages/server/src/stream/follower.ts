import type { Redactor } from '@quads/engine';
import type { Delivery, Listener } from '../following/hub.js';
import { Connection } from './connection.js';
import type { EndingAt } from './endings.js';
import { endFrame, openingFrame } from './frames.js';
import type { Sink, Writer } from './sink.js';
import type { Subscription } from './subscription.js';
import type { Surroundings } from './surroundings.js';
import { Teller } from './teller.js';

/** A reader's rights are looked at with every so manieth sign of life. */
const beatsToRecheck = 4;

/** One reader of the stream: when something is written to it, and when that is over. */
export class Follower implements Listener, Writer {
  #isPumping = false;
  #end: EndingAt | undefined;
  #beats = 0;
  readonly #connection: Connection;
  readonly #teller: Teller;
  readonly #leave: (() => void)[];

  constructor(
    sink: Sink,
    redactor: Redactor,
    private readonly subscription: Subscription,
    private readonly around: Surroundings,
  ) {
    const { wheel, hub, times } = around;
    this.#connection = new Connection(sink, wheel, times, () => {
      for (const leave of this.#leave) leave();
    });
    const onPassed = (cursor: number, hasEnd: boolean) => this.#passed(cursor, hasEnd);
    this.#teller = new Teller(this.#connection, subscription, around, redactor, onPassed);
    this.#leave = [
      wheel.every(times.heartbeatMs, () => this.#beat()),
      hub.listen(subscription.filter, this),
      this.#closeAt(subscription.expiresAt),
      subscription.release,
    ];
    this.#connection.write(openingFrame);
    void this.#attempt(() => this.#begin());
  }

  hear(delivery: Delivery): void {
    this.#teller.hear(delivery);
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
    return this.around.wheel.after(left, () => this.#connection.close('token_expired'));
  }

  /** Nothing that goes wrong goes further than this reader. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.around.onFailure(error, this.subscription.requestId);
      this.#connection.close('unavailable');
    }
  }

  async #begin(): Promise<void> {
    await this.#teller.begin();
    this.#pump();
    this.#lookForEnd();
  }

  /** Writes what is there, as long as it is read. */
  #pump(): void {
    if (this.#isPumping || !this.#teller.isBehind) return;
    this.#isPumping = true;
    void this.#attempt(async () => {
      try {
        while (this.#connection.isReady && this.#teller.isBehind) await this.#teller.writeSome();
      } finally {
        this.#isPumping = false;
      }
    });
  }

  #passed(cursor: number, hasEnd: boolean): void {
    if (this.#end) this.#endAt(cursor);
    else if (hasEnd) this.#lookForEnd();
  }

  #lookForEnd(): void {
    const { filter, until } = this.subscription;
    if (until === 'never') return;
    void this.#attempt(async () => {
      this.#end ??= await this.around.endings(filter, until);
      this.#endAt(this.#teller.cursor);
    });
  }

  /** The last event comes before the end. */
  #endAt(cursor: number): void {
    if (!this.#end || cursor < this.#end.cursor) return;
    this.#connection.finish(endFrame(this.#end));
  }

  #beat(): void {
    this.#beats += 1;
    if (this.#beats % beatsToRecheck === 0) void this.#attempt(() => this.#recheck());
    this.#teller.beat();
  }

  async #recheck(): Promise<void> {
    const redactor = await this.subscription.mayRead();
    if (redactor) this.#teller.redactor = redactor;
    else this.#connection.close('token_expired');
  }
}
