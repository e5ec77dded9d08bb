import type { StreamClosing } from '@quads/contract';
import type { TimerWheel } from '../subscriptions/timer-wheel.js';
import { closingFrame } from './frames.js';
import type { Sink } from './sink.js';
import type { StreamTimes } from './stream-dependencies.js';

/** The connection of one subscriber. It is closed if the subscriber reads nothing for too long. */
export class Connection {
  #isOpen = true;
  #isFull = false;
  #cancelStall = (): void => undefined;

  constructor(
    private readonly sink: Sink,
    private readonly timerWheel: TimerWheel,
    private readonly times: StreamTimes,
    /** Called once, when the connection has ended. */
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
    this.#cancelStall = this.timerWheel.after(this.times.stallMs, () => this.close('slow_reader'));
  }

  drained(): void {
    this.#isFull = false;
    this.#cancelStall();
  }

  /** Closes with a reason. The subscriber may reconnect. */
  close(reason: StreamClosing['reason']): void {
    this.finish(closingFrame({ reason }));
  }

  /** Closes with a last frame, which may be read until `lingerMs` is over. */
  finish(last: Uint8Array): void {
    if (!this.#isOpen) return;
    this.sink.write(last);
    this.sink.end();
    this.timerWheel.after(this.times.lingerMs, () => this.sink.destroy());
    this.over();
  }

  over(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelStall();
    this.onOver();
  }
}
