import { Unavailable } from '@quads/engine';

/** Lets so many pieces of work run at a time, in the order in which they came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export interface GateLimits {
  readonly running: number;
  readonly waiting: number;
}

/** A gate; where too many wait, the next is turned away with {@link Unavailable}. */
export const createGate = ({ running: most, waiting: longest }: GateLimits): Gate => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const enter = async (): Promise<void> => {
    if (running < most) {
      running += 1;
      return;
    }
    if (waiting.length >= longest) {
      throw new Unavailable(
        'not_ready',
        'Too many passwords are hashed at once: try again in a moment.',
      );
    }
    await new Promise<void>((resolve) => waiting.push(resolve)); // its place is handed over
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
