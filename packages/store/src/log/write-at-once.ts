import type { AppendResult, AppendUnit } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type BatchDecision, decideBatch } from './decide-batch.js';
import { HeardClock } from './heard-clock.js';
import { inCommit } from './in-commit.js';
import type { RecentMoves } from './recent-moves.js';
import { writeExpected } from './write-decided.js';
import { type LogListeners, tell, type Written } from './written.js';

/** How many batches go the long way at most before a short one is tried again. */
const mostRest = 64;

const isAppended = ({ kind }: AppendResult): boolean => kind === 'appended';

/**
 * The short way into the log: one round trip, which is the whole transaction.
 *
 * A process that wrote the last batch knows all that its next one needs: where the log ends, the
 * moves, the time. It decides by that, and the statement that writes takes the head and looks
 * whether it is where it was left. When it is not, somebody else has written, and nothing happens.
 */
export class WriteAtOnce {
  readonly #clock = new HeardClock();
  /** How many batches to let go the long way, and how many the last time. */
  #rest = 0;
  #rested = 0;

  constructor(
    private readonly line: Session,
    private readonly recent: RecentMoves,
    private readonly listeners: LogListeners,
  ) {}

  /** Takes the time of a batch that went the long way. */
  take({ time }: Written): void {
    this.#clock.hear(time);
  }

  /** Writes units; nothing where they have to go the long way, and nothing was written. */
  async write(units: readonly AppendUnit[]): Promise<readonly AppendResult[] | undefined> {
    const decision = this.#decide(units);
    if (!decision) return undefined;
    const startedAt = performance.now();
    const time = await writeExpected(this.line, decision).catch((error: unknown) => {
      throw inCommit(error);
    });
    if (time === undefined) return this.#missed();
    this.#rested = 0;
    tell(this.listeners, decision, (performance.now() - startedAt) / 1_000);
    this.#clock.hear(time);
    return decision.results;
  }

  #decide(units: readonly AppendUnit[]): BatchDecision | undefined {
    if (this.#rest > 0) {
      this.#rest -= 1;
      return undefined;
    }
    const time = this.#clock.now;
    const moves = this.recent.touchedBy(units);
    // Whether a schedule is still there, only the database knows.
    if (time === undefined || !moves || units.flat().some(({ booking }) => booking)) return;
    const decision = decideBatch(units, moves, { cursor: this.recent.cursor, time });
    // A conflict may come of what this process has missed.
    return decision.results.every(isAppended) ? decision : undefined;
  }

  /** Several processes that write at once get into each other's way: then it is hardly worth it. */
  #missed(): undefined {
    this.#rested = Math.min(mostRest, Math.max(1, this.#rested * 2));
    this.#rest = this.#rested;
  }
}
