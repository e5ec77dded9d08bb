import { defaultUntil, untils } from '../track/target.js';
import type { Move } from '../types.js';
import { missedMoves } from './missed-moves.js';
import type { WatchOptions } from './options.js';
import { createOutageRetry, type WatchDependencies } from './outage-retry.js';
import { isLast, isOutage, pollMs } from './policy.js';
import type { Reader, ResolvedTarget } from './reader.js';

/** Polls until the end. The `cursor` of yielded moves only grows, also when replicas lag. */
export async function* follow(
  reader: Reader,
  target: ResolvedTarget,
  { until = defaultUntil, waitForStart, maxPollMs = 60_000, onRetry }: WatchOptions,
  dependencies: WatchDependencies,
): AsyncGenerator<Move, void> {
  const { signal, sleep, random } = dependencies;
  if (!untils.includes(until))
    throw new TypeError(`\`until\` must be one of ${untils.join(', ')}.`);
  const retryOutages = createOutageRetry(onRetry, dependencies);
  let last: Move | undefined;

  for (;;) {
    const isTransient = (error: unknown) => isOutage(error, last !== undefined, waitForStart);
    const { data: newest, retryAfterMs } = await retryOutages(reader.current, isTransient);
    const missed = last ? await missedMoves(last, newest, reader, retryOutages) : [];
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
