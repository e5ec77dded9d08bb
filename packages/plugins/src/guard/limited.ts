import { PluginHung } from '@quads/engine';
import { isPluginHung } from './known-error.js';

export interface Limit {
  readonly plugin: string;
  readonly operation: string;
  readonly limitMs: number;
  /** The signal of the call. */
  readonly signal: AbortSignal;
}

/** Timers that are set to more go off at once. */
const longest = 2 ** 31 - 1;

interface Watch {
  /** Aborted with the call, and when the time is over. */
  readonly signal: AbortSignal;
  /** Rejects then. */
  readonly ends: Promise<never>;
  /** Why the time was over, once it was. */
  over(): PluginHung | undefined;
  close(): void;
}

const hungOf = ({ plugin, operation, limitMs }: Limit): PluginHung =>
  new PluginHung(plugin, operation, limitMs);

const watch = (limit: Limit): Watch => {
  const own = new AbortController();
  let over: PluginHung | undefined;
  let giveUp = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const ends = new Promise<never>((_resolve, reject) => {
    giveUp = () => {
      const { reason } = limit.signal;
      own.abort(reason);
      // Who is nearest to what hangs is named, not the stage that waits for it.
      reject(isPluginHung(reason) ? hungOf(limit) : reason);
    };
    timer = setTimeout(
      () => {
        over = hungOf(limit);
        own.abort(over);
        // An operation that this is waiting for has its own word for it, and says it in this turn.
        setImmediate(reject, over);
      },
      Math.min(limit.limitMs, longest),
    );
  });
  limit.signal.addEventListener('abort', giveUp, { once: true });
  return {
    signal: own.signal,
    ends,
    over: () => over,
    close: () => {
      clearTimeout(timer);
      limit.signal.removeEventListener('abort', giveUp);
    },
  };
};

/**
 * Runs some work for as long as it may take. Where the call is aborted before, it rejects at once
 * with the reason, whatever the work makes of its signal.
 *
 * @throws {PluginHung} when the time is over; the signal of the work is aborted then
 */
export const limited = async <T>(
  limit: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  limit.signal.throwIfAborted();
  const { signal, ends, over, close } = watch(limit);
  try {
    const result = await Promise.race([work(signal), ends]);
    const hung = over();
    if (hung) throw hung;
    return result;
  } catch (error) {
    throw isPluginHung(error) ? error : (over() ?? error);
  } finally {
    close();
  }
};
