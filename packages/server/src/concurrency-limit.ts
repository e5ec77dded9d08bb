import { Unavailable } from '@quads/engine';

/** Runs work, first in first out, with a limit on concurrent runs. */
export type LimitConcurrency = <T>(work: () => Promise<T>) => Promise<T>;

export interface ConcurrencyLimits {
  readonly running: number;
  readonly waiting: number;
}

/** Creates a limit. If too many pieces of work wait, the next is rejected with {@link Unavailable}. */
export const createConcurrencyLimit = ({
  running: maxRunning,
  waiting: maxWaiting,
}: ConcurrencyLimits): LimitConcurrency => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const enter = async (): Promise<void> => {
    if (running < maxRunning) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) {
      throw new Unavailable(
        'not_ready',
        'Too many passwords are hashed at once: try again in a moment.',
      );
    }
    await new Promise<void>((resolve) => waiting.push(resolve)); // `leave` hands its slot over
  };

  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
