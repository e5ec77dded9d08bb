import type { Call } from '../call/caller.js';
import { linkAbort } from '../call/link-abort.js';
import type { Move } from '../types.js';
import { follow } from './follow.js';
import type { WatchOptions, WatchTarget } from './options.js';
import type { Surroundings } from './outlast.js';
import { createReader, targetOf } from './reader.js';

/**
 * The watch as an iterator. A plain generator would let `return` wait for the read or the
 * pause under way; this one aborts it.
 */
export const watchMove = (
  call: Call,
  target: WatchTarget,
  options: WatchOptions,
  outside: Pick<Surroundings, 'sleep' | 'random'>,
): AsyncIterableIterator<Move> => {
  const controller = new AbortController();
  const { signal } = controller;
  let left = false;
  const snapshots = async function* (): AsyncGenerator<Move, void> {
    const unlink = linkAbort(options.signal, controller);
    try {
      const watched = targetOf(target);
      const reader = createReader(call, watched, { signal, timeoutMs: options.timeoutMs });
      yield* follow(reader, watched, options, { ...outside, signal });
    } catch (error) {
      if (!left) throw error;
    } finally {
      unlink();
    }
  };
  const moves = snapshots();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => moves.next(),
    return: () => {
      left = true;
      controller.abort();
      return moves.return();
    },
  };
};

/** The last snapshot of a watch. */
export const lastOf = async (moves: AsyncIterable<Move>): Promise<Move> => {
  let last: Move | undefined;
  for await (const move of moves) last = move;
  return last as Move;
};
