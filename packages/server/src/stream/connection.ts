import type { StreamClosing } from '@quads/contract';
import type { Wheel } from '../following/wheel.js';
import { closingFrame } from './frames.js';
import type { Sink } from './sink.js';
import type { StreamTimes } from './surroundings.js';

/** One reader's connection: it is given up when nothing is read from it for long. */
export class Connection {
  #isOpen = true;
  #isFull = false;
  #cancelStall = (): void => undefined;

  constructor(
    private readonly sink: Sink,
    private readonly wheel: Wheel,
    private readonly times: StreamTimes,
    /** Told when it is over, once. */
    private readonly onOver: () => void,
  ) {}

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether more may be written. */
  get isReady(): boolean {
    return this.#isOpen && !this.#isFull;
  }

  write(bytes: Uint8Array): void {
    if (!this.#isOpen || this.sink.write(bytes) || this.#isFull) return;
    this.#isFull = true;
    this.#cancelStall = this.wheel.after(this.times.stallMs, () => this.close('slow_reader'));
  }

  drained(): void {
    this.#isFull = false;
    this.#cancelStall();
  }

  /** Says why, and that there is more to come. */
  close(reason: StreamClosing['reason']): void {
    this.finish(closingFrame({ reason }));
  }

  /** Ends it with some last words, which may be read for a while. */
  finish(last: Uint8Array): void {
    if (!this.#isOpen) return;
    this.sink.write(last);
    this.sink.end();
    this.wheel.after(this.times.lingerMs, () => this.sink.destroy());
    this.over();
  }

  over(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelStall();
    this.onOver();
  }
}
