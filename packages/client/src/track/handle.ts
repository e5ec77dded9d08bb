import { linkAbort } from '../call/link-abort.js';
import { QuadsMovesFailedError, TrackingTimeout } from '../errors.js';
import { follow } from './follow.js';
import type {
  TrackConnection,
  TrackHandle,
  TrackOptions,
  TrackResult,
  TrackState,
  TrackUpdate,
} from './options.js';
import type { Session } from './session.js';
import { type TrackRequest, toToken } from './token.js';
import { TrackedState } from './tracked-state.js';

type Step = IteratorResult<TrackUpdate, undefined>;

const noMore: Step = { done: true, value: undefined };

/** The result of a tracking that has ended; throws unless all moves are completed. */
const resultOf = ({ moves: byHost, isInferred: inferred }: TrackedState): TrackResult => {
  const moves = [...byHost.values()];
  if (moves.every(({ status }) => status === 'completed')) return { moves, inferred };
  throw new QuadsMovesFailedError(moves, inferred);
};

const dayMs = 86_400_000;

/** One tracking. It works only while a consumer waits for the next update. */
export class Tracking implements TrackHandle {
  readonly #state: TrackedState;
  readonly #controller = new AbortController();
  readonly #timer = new AbortController();
  readonly #updates: AsyncGenerator<TrackUpdate, void>;
  #connection: TrackConnection = { status: 'connecting' };
  #step: Promise<Step> | undefined;
  #unlink: (() => void) | undefined;
  #isDone = false;
  #isClosed = false;
  #isIterated = false;
  #resolve!: (result: TrackResult) => void;
  #reject!: (reason: unknown) => void;
  readonly #result: Promise<TrackResult>;

  constructor(
    private readonly request: TrackRequest,
    private readonly options: TrackOptions,
    dependencies: Pick<Session, 'call' | 'open' | 'sleep' | 'random'>,
  ) {
    const { signal } = this.#controller;
    const setConnection = (connection: TrackConnection) => this.#setConnection(connection);
    this.#state = new TrackedState(request);
    this.#updates = follow({ ...dependencies, request, state: this.#state, signal, setConnection });
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#result.catch(() => {}); // The caller need not request the result.
    if (options.timeout !== undefined) void this.#abortAfter(options.timeout, dependencies.sleep);
  }

  [Symbol.asyncIterator](): AsyncIterator<TrackUpdate, undefined> {
    const next = async (): Promise<Step> => {
      this.#isIterated = true;
      if (this.#isDone) return noMore;
      try {
        return await this.#pull();
      } catch (error) {
        if (this.#isClosed) return noMore;
        throw error;
      }
    };
    const onReturn = async (): Promise<Step> => {
      await this.close();
      return noMore;
    };
    return { next, return: onReturn };
  }

  result(): Promise<TrackResult> {
    void this.#drain();
    return this.#result;
  }

  state(): TrackState {
    const { moves, cursor } = this.#state;
    return { moves, connection: this.#connection, cursor };
  }

  token(): string {
    return toToken({ ...this.request, cursor: this.#state.cursor });
  }

  async close(): Promise<void> {
    if (this.#isDone) return;
    this.#isClosed = true;
    this.#controller.abort();
    this.#fail(this.#controller.signal.reason);
    await this.#updates.return().catch(() => {});
  }

  // A platform without this symbol has no `await using` either.
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Aborts the tracking after `timeout` seconds, unless it has ended. */
  async #abortAfter(timeout: number, sleep: Session['sleep']): Promise<void> {
    try {
      // A platform timer is limited to 24 days.
      for (let leftMs = timeout * 1_000; leftMs > 0; leftMs -= dayMs) {
        await sleep(Math.min(leftMs, dayMs), this.#timer.signal);
      }
    } catch {
      return;
    }
    this.#controller.abort(new TrackingTimeout(timeout, [...this.#state.moves.values()]));
  }

  /** Pulls updates as long as no loop does. */
  async #drain(): Promise<void> {
    try {
      while (!this.#isDone && !this.#isIterated) await this.#pull();
    } catch {
      // `result` rejects with it.
    }
  }

  /** The next step; concurrent callers get the same one. */
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
      this.#resolve(resultOf(this.#state));
    } catch (error) {
      this.#reject(error);
    }
    this.#finish();
  }

  #fail(reason: unknown): void {
    this.#reject(reason);
    this.#finish();
  }

  #finish(): void {
    this.#isDone = true;
    this.#timer.abort();
    this.#unlink?.();
    this.#setConnection({ status: 'closed' });
  }

  #setConnection(connection: TrackConnection): void {
    if (this.#connection.status === 'closed') return;
    this.#connection = connection;
    this.options.onConnection?.(connection);
  }
}
