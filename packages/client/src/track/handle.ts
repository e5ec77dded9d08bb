import { linkAbort } from '../call/link-abort.js';
import { QuadsMovesFailedError, TrackingTimeout } from '../errors.js';
import { follow } from './follow.js';
import { Ledger } from './ledger.js';
import type {
  TrackConnection,
  TrackHandle,
  TrackOptions,
  TrackResult,
  TrackState,
  TrackUpdate,
} from './options.js';
import type { Session } from './session.js';
import { type Course, toToken } from './token.js';

type Step = IteratorResult<TrackUpdate, undefined>;

const noMore: Step = { done: true, value: undefined };

/** How it ended: with all moves completed, or not. */
const resultOf = ({ moves: byHost, isInferred: inferred }: Ledger): TrackResult => {
  const moves = [...byHost.values()];
  if (moves.every(({ status }) => status === 'completed')) return { moves, inferred };
  throw new QuadsMovesFailedError(moves, inferred);
};

const dayMs = 86_400_000;

/** One tracking. Whoever wants the next step pulls it, so that nothing is told in advance. */
export class Tracking implements TrackHandle {
  readonly #ledger: Ledger;
  readonly #controller = new AbortController();
  readonly #timer = new AbortController();
  readonly #updates: AsyncGenerator<TrackUpdate, void>;
  #connection: TrackConnection = { status: 'connecting' };
  #step: Promise<Step> | undefined;
  #unlink: (() => void) | undefined;
  #isOver = false;
  #isClosed = false;
  #isLooped = false;
  #resolve!: (result: TrackResult) => void;
  #reject!: (reason: unknown) => void;
  readonly #outcome: Promise<TrackResult>;

  constructor(
    private readonly course: Course,
    private readonly options: TrackOptions,
    outside: Pick<Session, 'call' | 'open' | 'sleep' | 'random'>,
  ) {
    const { signal } = this.#controller;
    const show = (connection: TrackConnection) => this.#show(connection);
    this.#ledger = new Ledger(course);
    this.#updates = follow({ ...outside, course, ledger: this.#ledger, signal, show });
    this.#outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#outcome.catch(() => {}); // Nobody has to ask for it.
    if (options.timeout !== undefined) void this.#abortAfter(options.timeout, outside.sleep);
  }

  [Symbol.asyncIterator](): AsyncIterator<TrackUpdate, undefined> {
    const next = async (): Promise<Step> => {
      this.#isLooped = true;
      if (this.#isOver) return noMore;
      try {
        return await this.#pull();
      } catch (error) {
        if (this.#isClosed) return noMore;
        throw error;
      }
    };
    const leave = async (): Promise<Step> => {
      await this.close();
      return noMore;
    };
    return { next, return: leave };
  }

  result(): Promise<TrackResult> {
    void this.#drain();
    return this.#outcome;
  }

  state(): TrackState {
    const { moves, place: cursor } = this.#ledger;
    return { moves, connection: this.#connection, cursor };
  }

  token(): string {
    return toToken({ ...this.course, cursor: this.#ledger.place });
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isClosed = true;
    this.#controller.abort();
    this.#fail(this.#controller.signal.reason);
    await this.#updates.return().catch(() => {});
  }

  // Where there is no such symbol there is no `await using` either.
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Aborts the tracking after `timeout` seconds, unless it is over before. */
  async #abortAfter(timeout: number, sleep: Session['sleep']): Promise<void> {
    try {
      // A timer of the platform cannot take more than 24 days.
      for (let leftMs = timeout * 1_000; leftMs > 0; leftMs -= dayMs) {
        await sleep(Math.min(leftMs, dayMs), this.#timer.signal);
      }
    } catch {
      return;
    }
    this.#controller.abort(new TrackingTimeout(timeout, [...this.#ledger.moves.values()]));
  }

  /** Takes the steps that no loop takes. */
  async #drain(): Promise<void> {
    try {
      while (!this.#isOver && !this.#isLooped) await this.#pull();
    } catch {
      // The outcome says it.
    }
  }

  /** The next step; those who ask for it at the same time are told the same. */
  #pull(): Promise<Step> {
    this.#step ??= this.#advance().finally(() => {
      this.#step = undefined;
    });
    return this.#step;
  }

  async #advance(): Promise<Step> {
    try {
      this.#unlink ??= linkAbort(this.options.signal, this.#controller);
      this.#controller.signal.throwIfAborted();
      const { done, value } = await this.#updates.next();
      if (!done) return { done: false, value };
    } catch (error) {
      this.#fail(error);
      throw error;
    }
    this.#end();
    return noMore;
  }

  #end(): void {
    try {
      this.#resolve(resultOf(this.#ledger));
    } catch (error) {
      this.#reject(error);
    }
    this.#over();
  }

  #fail(reason: unknown): void {
    this.#reject(reason);
    this.#over();
  }

  #over(): void {
    this.#isOver = true;
    this.#timer.abort();
    this.#unlink?.();
    this.#show({ status: 'closed' });
  }

  #show(connection: TrackConnection): void {
    if (this.#connection.status === 'closed') return;
    this.#connection = connection;
    this.options.onConnection?.(connection);
  }
}
