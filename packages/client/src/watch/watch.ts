import type { Call } from '../call/caller.js';
import { linkAbort } from '../call/link-abort.js';
import type { Move } from '../types.js';
import { follow } from './follow.js';
import type { WatchOptions, WatchTarget } from './options.js';
import type { WatchDependencies } from './outage-retry.js';
import { createReader, resolveTarget } from './reader.js';

/**
 * A watch as an iterator whose `return` aborts the read or pause under way; that of a generator
 * would wait for it.
 */
export const watchMove = (
  call: Call,
  target: WatchTarget,
  options: WatchOptions,
  dependencies: Pick<WatchDependencies, 'sleep' | 'random'>,
): AsyncIterableIterator<Move> => {
  const controller = new AbortController();
  const { signal } = controller;
  let isLeft = false;
  const yieldMoves = async function* (): AsyncGenerator<Move, void> {
    const unlink = linkAbort(options.signal, controller);
    try {
      const resolved = resolveTarget(target);
      const reader = createReader(call, resolved, { signal, timeoutMs: options.timeoutMs });
      yield* follow(reader, resolved, options, { ...dependencies, signal });
    } catch (error) {
      if (!isLeft) throw error;
    } finally {
      unlink();
    }
  };
  const moves = yieldMoves();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => moves.next(),
    return: () => {
      isLeft = true;
      controller.abort();
      return moves.return();
    },
  };
};

/** The last move of a watch. */
export const lastMoveOf = async (moves: AsyncIterable<Move>): Promise<Move> => {
  let last: Move | undefined;
  for await (const move of moves) last = move;
  return last as Move;
};
