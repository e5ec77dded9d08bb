import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';
import { missedMoves } from './missed.js';
import type { WatchOptions, WatchTarget } from './options.js';
import { outlasting, type Surroundings } from './outlast.js';
import { isHostsEnd, isOutage, pollMs } from './policy.js';
import { isHost, type Reader } from './reader.js';

/** Polls until the true end; what it yields only grows in `cursor`, also when replicas lag. */
export async function* follow(
  reader: Reader,
  target: WatchTarget,
  { until, waitForStart = false, maxPollMs = 60_000, onRetry }: WatchOptions,
  outside: Surroundings,
): AsyncGenerator<Move, void> {
  const { signal, sleep, random } = outside;
  const outlast = outlasting(onRetry, outside);
  const isEnd = (move: Move) => (isHost(target) ? isHostsEnd(move, until) : hasEnded(move));
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
      if (isEnd(move)) return;
    }
    await sleep(pollMs(retryAfterMs, maxPollMs, random), signal);
  }
}
