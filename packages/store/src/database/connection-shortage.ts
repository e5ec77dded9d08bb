import { setTimeout as delay } from 'node:timers/promises';

const tooManyConnections = '53300';

/** The server's error, unwrapped, if it has no free connection for this role. */
const shortageIn = (error: unknown): Error | undefined => {
  if (!(error instanceof Error)) return undefined;
  const isShortageError = (error as { readonly code?: unknown }).code === tooManyConnections;
  return isShortageError ? error : shortageIn(error.cause);
};

export const isShortage = (error: unknown): boolean => shortageIn(error) !== undefined;

/**
 * A random pause: when several processes each need several of the last connections, one of them gets
 * them sooner if the pauses differ.
 */
const pauseMs = (): number => 100 + 400 * Math.random();

export interface ShortageOptions {
  /** Maximum wait, in milliseconds. */
  readonly withinMs: number;
  /** Called once, with the message of the server, before the first wait. */
  readonly onWait?: (reason: string) => void;
}

/**
 * Calls `work` and retries it while the server has no free connection. `work` must begin with
 * connecting: then nothing was sent in a failed attempt, and nothing runs twice.
 *
 * @throws what `work` throws; the shortage itself when it lasts longer than `withinMs`
 */
export const retryOnShortage = async <T>(
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
