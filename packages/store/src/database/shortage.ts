import { setTimeout as delay } from 'node:timers/promises';

const tooManyConnections = '53300';

/** The server's own error, below what translates it, if it has no connection left for this role. */
const shortageIn = (error: unknown): Error | undefined => {
  if (!(error instanceof Error)) return undefined;
  const isIt = (error as { readonly code?: unknown }).code === tooManyConnections;
  return isIt ? error : shortageIn(error.cause);
};

export const isShortage = (error: unknown): boolean => shortageIn(error) !== undefined;

/**
 * Of processes that each need several of the last connections, one gets them sooner if the pauses
 * differ.
 */
const pauseMs = (): number => 100 + 400 * Math.random();

export interface ShortageOptions {
  /** How long to wait at most, in milliseconds. */
  readonly withinMs: number;
  /** Called once, with what the server says, before the first wait. */
  readonly onWait?: (reason: string) => void;
}

/**
 * Does what begins with a connection, again and again while the server has none left. What failed
 * for want of a connection was never sent, so nothing is done twice.
 *
 * @throws what `work` throws; the shortage itself when it lasts longer than `withinMs`
 */
export const waitOutShortage = async <T>(
  { withinMs, onWait }: ShortageOptions,
  work: () => Promise<T>,
): Promise<T> => {
  const deadline = performance.now() + withinMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const shortage = shortageIn(error);
      if (!shortage || performance.now() > deadline) throw error;
      if (attempt === 1) onWait?.(shortage.message);
      await delay(pauseMs());
    }
  }
};
