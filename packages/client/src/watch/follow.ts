import { defaultUntil, untils } from '../track/target.js';
import type { Move } from '../types.js';
import { missedMoves } from './missed.js';
import type { WatchOptions } from './options.js';
import { outlasting, type Surroundings } from './outlast.js';
import { isLast, isOutage, pollMs } from './policy.js';
import type { Reader, Watched } from './reader.js';

/** Polls until the true end; what it yields only grows in `cursor`, also when replicas lag. */
export async function* follow(
  reader: Reader,
  target: Watched,
  { until = defaultUntil, waitForStart, maxPollMs = 60_000, onRetry }: WatchOptions,
  outside: Surroundings,
): AsyncGenerator<Move, void> {
  const { signal, sleep, random } = outside;
  if (!untils.includes(until))
    throw new TypeError(`\`until\` must be one of ${untils.join(', ')}.`);
  const outlast = outlasting(onRetry, outside);
  let last: Move | undefined;

  for (;;) {
    const passes = (error: unknown) => isOutage(error, last !== undefined, waitForStart);
    const { data: newest, retryAfterMs } = await outlast(reader.current, passes);
    const missed = last ? await missedMoves(last, newest, reader, outlast) : [];
    for (const move of [...missed, newest]) {
      if (last && move.cursor <= last.cursor) continue;
      signal.throwIfAborted();
      last = move;
      yield move;
      if (isLast(move, target, until)) return;
    }
    await sleep(pollMs(retryAfterMs, maxPollMs, random), signal);
  }
}
