import { setImmediate } from 'node:timers/promises';
import type { JobWrite } from './change-job.js';

type Write = (changes: readonly JobWrite[]) => Promise<boolean>;

interface QueuedChange {
  readonly change: JobWrite;
  readonly resolve: (done: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Maximum changes in one statement. */
const maxChanges = 256;

/**
 * A queue of changes of jobs. Those of one tick of the event loop are written in one statement, so
 * a worker with many jobs pays for one commit. If one change is stale, all are written one by one.
 */
export class ChangeQueue {
  readonly #queue: QueuedChange[] = [];
  #writing: Promise<void> | undefined;

  constructor(private readonly write: Write) {}

  add(change: JobWrite): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ change, resolve, reject });
      this.#writing ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    do {
      await setImmediate();
      await this.#writeTogether(this.#takeDistinct());
    } while (this.#queue.length > 0);
    this.#writing = undefined;
  }

  /** Takes queued changes of distinct moves: a statement can change a row only once. */
  #takeDistinct(): QueuedChange[] {
    const moves = new Set<number>();
    const taken = this.#queue.slice(0, maxChanges).filter(({ change: { moveId } }) => {
      const isFirst = !moves.has(moveId);
      moves.add(moveId);
      return isFirst;
    });
    const set = new Set(taken);
    const rest = this.#queue.filter((one) => !set.has(one));
    this.#queue.splice(0, this.#queue.length, ...rest);
    return taken;
  }

  async #writeTogether(batch: readonly QueuedChange[]): Promise<void> {
    try {
      const written = await this.write(batch.map(({ change }) => change));
      if (written || batch.length === 1) for (const { resolve } of batch) resolve(written);
      else for (const one of batch) await this.#writeTogether([one]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
