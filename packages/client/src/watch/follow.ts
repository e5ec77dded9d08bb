import { answered, backoffMs, isPassing } from '../call/retry-policy.js';
import { retrying } from '../call/retrying.js';
import type { Sleep } from '../call/sleep.js';
import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';
import { missedMoves } from './missed.js';
import type { WatchOptions, WatchTarget } from './options.js';
import { isHostsEnd, isOutage, pollMs, watchRetry } from './policy.js';
import { isHost, type Reader } from './reader.js';

/** What a watch needs from outside itself. */
export interface Surroundings {
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** Polls until the true end; what it yields only grows in `cursor`, also when replicas lag. */
export async function* follow(
  reader: Reader,
  target: WatchTarget,
  options: WatchOptions,
  { signal, sleep, random }: Surroundings,
): AsyncGenerator<Move, void> {
  const { until, waitForStart = false, maxPollMs = 60_000, onRetry } = options;
  let last: Move | undefined;

  const outlast = <T>(read: () => Promise<T>, isOver: (error: unknown) => boolean): Promise<T> =>
    retrying(read, {
      delayMs: (error, tried) => {
        if (isOver(error)) return undefined;
        const delayMs = backoffMs(error, tried, watchRetry, random);
        onRetry?.({ error, attempt: tried + 1, delayMs });
        return delayMs;
      },
      signal,
      sleep,
    });

  const older = async (moveId: number): Promise<Move | undefined> => {
    try {
      return (
        await outlast(
          () => reader.move(moveId),
          (error) => !isPassing(error),
        )
      ).data;
    } catch (error) {
      // History that the server refuses to show must not hide what goes on now.
      if (answered(error)) return undefined;
      throw error;
    }
  };

  const news = async (newest: Move): Promise<Move[]> => {
    if (!last) return [newest];
    if (newest.cursor <= last.cursor) return [];
    if (newest.move_id === last.move_id) return [newest];
    return [...(await missedMoves(last, newest, older)), newest];
  };

  for (;;) {
    const reply = await outlast(reader.current, (error) => !isOutage(error, !!last, waitForStart));
    for (const move of await news(reply.data)) {
      if (last && move.cursor <= last.cursor) continue;
      signal.throwIfAborted();
      last = move;
      yield move;
      if (isHost(target) ? isHostsEnd(move, until) : hasEnded(move)) return;
    }
    await sleep(pollMs(reply.retryAfterMs, maxPollMs, random), signal);
  }
}
