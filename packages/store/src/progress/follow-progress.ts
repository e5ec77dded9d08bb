import { setTimeout as delay } from 'node:timers/promises';
import {
  cursorAheadError,
  explainError,
  type MaybeAsync,
  type MoveFeed,
  type Progress,
  type ProgressReading,
  Unavailable,
} from '@quads/engine';
import type { PoolOptions } from '../database/open-pool.js';
import type { CommittedBatch, OnCommit } from '../log/committed-batch.js';
import { oldestReplayed } from '../moves/oldest-replayed.js';
import { catchUp } from './catch-up.js';
import { coalesceRuns } from './coalesce-runs.js';
import { type Connection, connect } from './connection.js';
import { EventBuffer } from './event-buffer.js';
import { PollSchedule } from './poll-schedule.js';
import { ReadModel } from './read-model.js';

/** Time between reads without a hint, and the minimum time between reads, in milliseconds. */
const [intervalMs, minPauseMs] = [250, 100];
/** Age from which the state counts as stale. */
const staleAfterMs = 2_000;
/** How long and how often to check whether the log has reached a requested cursor. */
const [reachTimeoutMs, reachIntervalMs] = [2_000, 50];

/** How long the oldest replayable cursor is cached, in milliseconds. */
const oldestMaxAgeMs = 60_000;

/** The newest moves and the last events in memory, for a store that also writes. */
export interface FollowedProgress extends Progress {
  readonly feed: MoveFeed;
  /** Applies a batch that this process has committed. */
  readonly onCommit: OnCommit;
  /** This process has changed schedules: the next read includes them. */
  readonly onSchedulesChanged: () => void;
  /** @throws {Unavailable} when the state is stale and the database does not respond */
  check(): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

export interface FollowOptions extends Pick<PoolOptions, 'url' | 'onNotice'> {
  /** How long events can be replayed, in seconds. @default seven days */
  readonly replayWindowSeconds?: number | undefined;
}

const defaultReplaySeconds = 7 * 86_400;

const closedError = (): Unavailable => new Unavailable('not_ready', 'The store is closed.');

class DatabaseProgress implements FollowedProgress {
  readonly #readModel = new ReadModel();
  readonly #eventBuffer = new EventBuffer();
  readonly #refresh = coalesceRuns(() => this.#readDatabase());
  readonly #pollSchedule = new PollSchedule({
    poll: () => void this.#refresh().catch(() => undefined),
    intervalMs,
    minPauseMs,
  });
  readonly feed: MoveFeed;
  #oldest = { cursor: 0, at: -Infinity };
  #connection: Connection | undefined;
  #started: Promise<void> | undefined;
  #failing = false;
  /** How often this process has changed schedules, and how many of these changes were read. */
  #scheduleChanges = 0;
  #scheduleChangesRead = 0;
  #closed = false;

  constructor(private readonly options: FollowOptions) {
    const eventBuffer = this.#eventBuffer;
    this.feed = {
      get cursor() {
        return eventBuffer.cursor;
      },
      eventsAfter: (cursor, limit) => eventBuffer.eventsAfter(cursor, limit),
      oldest: () => this.#readOldest(),
      subscribe: (listener) => eventBuffer.subscribe(listener),
    };
  }

  start(): Promise<void> {
    this.#started ??= this.#refresh().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  read(atLeast = 0): MaybeAsync<ProgressReading> {
    const isCurrent = !this.#closed && !this.#readModel.isEmpty && !this.#lacksOwnChanges;
    if (isCurrent && this.#readModel.cursor >= atLeast) return this.#reading();
    return this.#updateAndRead(atLeast);
  }

  readonly onCommit = (batch: CommittedBatch): void => {
    if (!this.#started) return;
    this.#readModel.apply(batch);
    this.#eventBuffer.apply(batch);
    // Reads what could not be applied, because the notification of the write may be lost.
    if (this.#eventBuffer.cursor < batch.cursor || this.#readModel.lacksOwnWrites)
      this.#pollSchedule.hint();
  };

  readonly onSchedulesChanged = (): void => {
    this.#scheduleChanges += 1;
    // Nothing is read before the first `read` or `start`.
    if (this.#started) this.#pollSchedule.hint();
  };

  async check(): Promise<void> {
    if (this.#started && this.#staleSeconds() !== undefined) await this.#refresh();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pollSchedule.stop();
    await this.#disconnect();
  }

  /**
   * Whether the state lacks own changes. While the database is unreachable, the last state is used.
   */
  get #lacksOwnChanges(): boolean {
    const lacksChanges =
      this.#readModel.lacksOwnWrites || this.#scheduleChangesRead < this.#scheduleChanges;
    return lacksChanges && !this.#failing;
  }

  #reading(): ProgressReading {
    const staleSeconds = this.#staleSeconds();
    const reading = this.#readModel.toReading();
    return staleSeconds === undefined ? reading : { ...reading, staleSeconds };
  }

  /** Reads after it has updated the state from the database. */
  async #updateAndRead(atLeast: number): Promise<ProgressReading> {
    if (this.#closed) throw closedError();
    await this.start();
    if (this.#lacksOwnChanges) await this.#refresh().catch(() => undefined);
    if (this.#readModel.cursor < atLeast) await this.#reach(atLeast);
    return this.#reading();
  }

  #staleSeconds(): number | undefined {
    const { age } = this.#readModel;
    return this.#failing || age > staleAfterMs ? Math.max(1, Math.floor(age / 1_000)) : undefined;
  }

  async #reach(cursor: number): Promise<void> {
    const deadline = performance.now() + reachTimeoutMs;
    await this.#refresh();
    while (this.#readModel.cursor < cursor && performance.now() < deadline) {
      await delay(reachIntervalMs);
      await this.#refresh();
    }
    const reached = this.#readModel.cursor;
    if (reached >= cursor) return;
    throw cursorAheadError(cursor, reached);
  }

  async #readDatabase(): Promise<void> {
    this.#pollSchedule.begin();
    const scheduleChanges = this.#scheduleChanges;
    try {
      await catchUp(
        { readModel: this.#readModel, eventBuffer: this.#eventBuffer },
        await this.#openConnection(),
      );
      this.#setFailing(false, 'the moves in memory are up to date again', 'info');
      this.#scheduleChangesRead = scheduleChanges;
    } catch (error) {
      this.#setFailing(
        true,
        `the moves in memory cannot be updated: ${explainError(error)}`,
        'warn',
      );
      // A new connection does not have the problem of this one.
      void this.#disconnect();
      throw error;
    } finally {
      this.#pollSchedule.end();
    }
  }

  async #readOldest(): Promise<number> {
    if (performance.now() - this.#oldest.at < oldestMaxAgeMs) return this.#oldest.cursor;
    const { replayWindowSeconds = defaultReplaySeconds } = this.options;
    const cursor = await oldestReplayed(await this.#openConnection(), replayWindowSeconds);
    this.#oldest = { cursor, at: performance.now() };
    return cursor;
  }

  #setFailing(failing: boolean, notice: string, level: 'info' | 'warn'): void {
    // Before the first read there is no state that could be stale: the caller gets the error.
    const isNews = failing !== this.#failing && !this.#closed && !this.#readModel.isEmpty;
    if (isNews) this.options.onNotice?.(notice, level);
    this.#failing = failing;
  }

  async #openConnection(): Promise<Connection> {
    if (this.#closed) throw closedError();
    if (this.#connection) return this.#connection;
    const connection = await connect({
      url: this.options.url,
      onHint: () => this.#pollSchedule.hint(),
      onLost: () => this.#onLost(connection),
    });
    this.#connection = connection;
    if (!this.#closed) return connection;
    await this.#disconnect();
    throw closedError();
  }

  #onLost(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#pollSchedule.hint();
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }
}

/**
 * Follows the newest moves and the last events of a database, in memory. It uses a connection
 * outside the pool, from the first `read` or `start` until it is closed.
 */
export const followProgress = (options: FollowOptions): FollowedProgress =>
  new DatabaseProgress(options);
