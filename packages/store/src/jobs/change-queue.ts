import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobWrite } from './change-job.js';

type Write = (changes: readonly JobWrite[]) => Promise<boolean>;

interface Waiting {
  readonly change: JobWrite;
  readonly settle: (done: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/** So many changes go into one statement. */
const most = 256;

/**
 * Changes of jobs in line: those of one turn are written together, so that a worker with many
 * moves in hand pays for a commit once. Where one of them is refused, they are written one by one.
 */
export class ChangeQueue {
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(private readonly write: Write) {}

  add(change: JobWrite): Promise<boolean> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ change, settle, fail });
      this.#writing ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    do {
      await nextTurn();
      await this.#writeSome(this.#distinct());
    } while (this.#waiting.length > 0);
    this.#writing = undefined;
  }

  /** Some that wait, each of another move: a statement changes a row once. */
  #distinct(): Waiting[] {
    const moves = new Set<number>();
    const taken = this.#waiting.slice(0, most).filter(({ change: { moveId } }) => {
      const isFirst = !moves.has(moveId);
      moves.add(moveId);
      return isFirst;
    });
    const set = new Set(taken);
    const rest = this.#waiting.filter((one) => !set.has(one));
    this.#waiting.splice(0, this.#waiting.length, ...rest);
    return taken;
  }

  async #writeSome(some: readonly Waiting[]): Promise<void> {
    try {
      const written = await this.write(some.map(({ change }) => change));
      if (written || some.length === 1) for (const { settle } of some) settle(written);
      else for (const one of some) await this.#writeSome([one]);
    } catch (error) {
      for (const { fail } of some) fail(error);
    }
  }
}
