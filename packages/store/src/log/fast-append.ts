import type { AppendResult, AppendUnit } from '@quads/engine';
import type { Session } from '../database/database.js';
import { commitError } from './commit-outcome.js';
import { type CommittedBatch, type LogListeners, notifyListeners } from './committed-batch.js';
import { DatabaseClock } from './database-clock.js';
import { type BatchDecision, decideBatch } from './decide-batch.js';
import { writeIfHeadUnchanged } from './insert-batch.js';
import type { RecentMoves } from './recent-moves.js';

/** Maximum batches that are appended under the lock before the fast path is tried again. */
const maxSkippedBatches = 64;

const isAppended = ({ kind }: AppendResult): boolean => kind === 'appended';

/**
 * Appends a batch in one round trip: one statement, which is the whole transaction.
 *
 * A process that wrote the last batch knows all that the next one needs: the head of the log, the
 * moves and the time. It decides the batch by these. The statement writes only if the head is still
 * the same. Otherwise another process has written: nothing is written, and the batch has to be
 * appended under the lock.
 */
export class FastAppend {
  readonly #clock = new DatabaseClock();
  /** How many batches to append under the lock, and how many there were the last time. */
  #batchesToSkip = 0;
  #lastSkipped = 0;

  constructor(
    private readonly logConnection: Session,
    private readonly recent: RecentMoves,
    private readonly listeners: LogListeners,
  ) {}

  /** Reads the clock from a batch that was appended under the lock. */
  updateClock({ time }: CommittedBatch): void {
    this.#clock.update(time);
  }

  /** Appends units. @returns `undefined` if nothing was written and the lock is needed */
  async write(units: readonly AppendUnit[]): Promise<readonly AppendResult[] | undefined> {
    const decision = this.#decide(units);
    if (!decision) return undefined;
    const startedAt = performance.now();
    const time = await writeIfHeadUnchanged(this.logConnection, decision).catch(
      (error: unknown) => {
        throw commitError(error);
      },
    );
    if (time === undefined) return this.#skipNext();
    this.#lastSkipped = 0;
    notifyListeners(this.listeners, decision, (performance.now() - startedAt) / 1_000);
    this.#clock.update(time);
    return decision.results;
  }

  #decide(units: readonly AppendUnit[]): BatchDecision | undefined {
    if (this.#batchesToSkip > 0) {
      this.#batchesToSkip -= 1;
      return undefined;
    }
    const time = this.#clock.now;
    const moves = this.recent.touchedBy(units);
    // Only the database knows whether the schedule of a new move still exists.
    if (time === undefined || !moves || units.flat().some(({ booking }) => booking)) return;
    const decision = decideBatch(units, moves, { cursor: this.recent.cursor, time });
    // A conflict may be wrong here, because this process may have missed a write.
    return decision.results.every(isAppended) ? decision : undefined;
  }

  /** Backs off: while several processes write at once, most fast appends fail. */
  #skipNext(): undefined {
    this.#lastSkipped = Math.min(maxSkippedBatches, Math.max(1, this.#lastSkipped * 2));
    this.#batchesToSkip = this.#lastSkipped;
  }
}
