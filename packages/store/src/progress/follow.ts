import { setTimeout as delay } from 'node:timers/promises';
import {
  aheadOfLog,
  explainError,
  type MoveFeed,
  type Progress,
  type ProgressLook,
  type Soon,
  Unavailable,
} from '@quads/engine';
import type { PoolOptions } from '../database/open-pool.js';
import type { OnWritten, Written } from '../log/written.js';
import { oldestReplayed } from '../moves/oldest-replayed.js';
import { catchUp } from './catch-up.js';
import { type Connection, connect } from './connection.js';
import { Mirror } from './mirror.js';
import { oneAtATime } from './one-at-a-time.js';
import { Rhythm } from './rhythm.js';
import { Tail } from './tail.js';

/** What a lost hint costs, and how often to read at most, in milliseconds. */
const [everyMs, restMs] = [250, 100];
/** How long a read may take before the state counts as old. */
const patienceMs = 2_000;
/** How long to wait for the log to come to a cursor, and how often to look. */
const [reachMs, reachEveryMs] = [2_000, 50];

/** How far the place behind which events are handed out may lag, in milliseconds. */
const oldestKeptMs = 60_000;

/** The newest moves and the last events in memory, for a store that writes as well. */
export interface FollowedProgress extends Progress {
  readonly feed: MoveFeed;
  /** Takes what this process has committed to the log. */
  readonly onWritten: OnWritten;
  /** Something beside the log was written: the next look reads it. */
  readonly onTouched: () => void;
  /** @throws {Unavailable} when the state is old and the database does not answer */
  check(): Promise<void>;
  /** May be called often. */
  close(): Promise<void>;
}

export interface FollowOptions extends Pick<PoolOptions, 'url' | 'onNotice'> {
  /** How long events are handed out, in seconds. @default seven days */
  readonly replayWindowSeconds?: number | undefined;
}

const weekSeconds = 7 * 86_400;

const closed = (): Unavailable => new Unavailable('not_ready', 'The store is closed.');

class Follower implements FollowedProgress {
  readonly #mirror = new Mirror();
  readonly #tail = new Tail();
  readonly #refresh = oneAtATime(() => this.#read());
  readonly #rhythm = new Rhythm({
    look: () => void this.#refresh().catch(() => undefined),
    everyMs,
    restMs,
  });
  readonly feed: MoveFeed;
  #oldest = { cursor: 0, at: -Infinity };
  #connection: Connection | undefined;
  #started: Promise<void> | undefined;
  #failing = false;
  /** How often something beside the log was written, and how much of that was read. */
  #touches = 0;
  #touchesRead = 0;
  #closed = false;

  constructor(private readonly options: FollowOptions) {
    const tail = this.#tail;
    this.feed = {
      get cursor() {
        return tail.cursor;
      },
      behind: (cursor, limit) => tail.behind(cursor, limit),
      oldest: () => this.#readOldest(),
      follow: (listener) => tail.follow(listener),
    };
  }

  start(): Promise<void> {
    this.#started ??= this.#refresh().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  look(atLeast = 0): Soon<ProgressLook> {
    const isThere = !this.#closed && !this.#mirror.isEmpty && !this.#lacksOwn;
    if (isThere && this.#mirror.cursor >= atLeast) return this.#look();
    return this.#lookBehind(atLeast);
  }

  readonly onWritten = (written: Written): void => {
    if (!this.#started) return;
    this.#mirror.take(written);
    this.#tail.take(written);
    // What could not be taken is read; the notification of the write may be lost.
    if (this.#tail.cursor < written.cursor || this.#mirror.isBehindOwn) this.#rhythm.hint();
  };

  readonly onTouched = (): void => {
    this.#touches += 1;
    // Who has not begun to follow reads nothing before somebody looks.
    if (this.#started) this.#rhythm.hint();
  };

  async check(): Promise<void> {
    if (this.#started && this.#staleSeconds() !== undefined) await this.#refresh();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#rhythm.stop();
    await this.#disconnect();
  }

  /** While the database is away, the last state has to do. */
  get #lacksOwn(): boolean {
    const lacksOwn = this.#mirror.isBehindOwn || this.#touchesRead < this.#touches;
    return lacksOwn && !this.#failing;
  }

  #look(): ProgressLook {
    const staleSeconds = this.#staleSeconds();
    const look = this.#mirror.look();
    return staleSeconds === undefined ? look : { ...look, staleSeconds };
  }

  /** Looks when all that it has to know was read. */
  async #lookBehind(atLeast: number): Promise<ProgressLook> {
    if (this.#closed) throw closed();
    await this.start();
    if (this.#lacksOwn) await this.#refresh().catch(() => undefined);
    if (this.#mirror.cursor < atLeast) await this.#reach(atLeast);
    return this.#look();
  }

  #staleSeconds(): number | undefined {
    const { age } = this.#mirror;
    return this.#failing || age > patienceMs ? Math.max(1, Math.floor(age / 1_000)) : undefined;
  }

  async #reach(cursor: number): Promise<void> {
    const deadline = performance.now() + reachMs;
    await this.#refresh();
    while (this.#mirror.cursor < cursor && performance.now() < deadline) {
      await delay(reachEveryMs);
      await this.#refresh();
    }
    const reached = this.#mirror.cursor;
    if (reached >= cursor) return;
    throw aheadOfLog(cursor, reached);
  }

  async #read(): Promise<void> {
    this.#rhythm.begin();
    const touches = this.#touches;
    try {
      await catchUp({ mirror: this.#mirror, tail: this.#tail }, await this.#connected());
      this.#setFailing(false, 'the moves in memory are up to date', 'info');
      this.#touchesRead = touches;
    } catch (error) {
      this.#setFailing(true, `the moves in memory grow old: ${explainError(error)}`, 'warn');
      // Whatever is wrong with a connection, the next one has it no more.
      void this.#disconnect();
      throw error;
    } finally {
      this.#rhythm.end();
    }
  }

  async #readOldest(): Promise<number> {
    if (performance.now() - this.#oldest.at < oldestKeptMs) return this.#oldest.cursor;
    const { replayWindowSeconds = weekSeconds } = this.options;
    const cursor = await oldestReplayed(await this.#connected(), replayWindowSeconds);
    this.#oldest = { cursor, at: performance.now() };
    return cursor;
  }

  #setFailing(failing: boolean, notice: string, level: 'info' | 'warn'): void {
    // Before the first read there is nothing that grows old: who starts gets the error.
    const isNews = failing !== this.#failing && !this.#closed && !this.#mirror.isEmpty;
    if (isNews) this.options.onNotice?.(notice, level);
    this.#failing = failing;
  }

  async #connected(): Promise<Connection> {
    if (this.#closed) throw closed();
    if (this.#connection) return this.#connection;
    const connection = await connect({
      url: this.options.url,
      onHint: () => this.#rhythm.hint(),
      onLost: () => this.#lost(connection),
    });
    this.#connection = connection;
    if (!this.#closed) return connection;
    await this.#disconnect();
    throw closed();
  }

  #lost(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#rhythm.hint();
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }
}

/**
 * The newest moves of a database, kept in memory. It has a connection of its own, from its first
 * look until it is closed.
 */
export const followProgress = (options: FollowOptions): FollowedProgress => new Follower(options);
