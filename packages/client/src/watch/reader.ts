import type { Call } from '../call/caller.js';
import type { AnyInput } from '../call/transport.js';
import { QuadsResponseError } from '../errors.js';
import type { OperationId, Reply } from '../operations.js';
import { isMove } from '../track/wire.js';
import type { Move } from '../types.js';
import type { WatchTarget } from './options.js';

/** The reads of a watch. */
export interface Reader {
  /** The current move of the target. */
  current(): Promise<Reply<Move>>;
  /** A move by id, ended or not. */
  move(moveId: number): Promise<Reply<Move>>;
}

/** A target in its long form. */
export type ResolvedTarget = Extract<WatchTarget, object>;

export const resolveTarget = (target: WatchTarget): ResolvedTarget => {
  if (typeof target === 'string') return { host: target };
  return typeof target === 'number' ? { move_id: target } : target;
};

/** Reads moves. A response without a move is an error, never a result. */
export const createReader = (
  call: Call,
  target: ResolvedTarget,
  options: Pick<AnyInput, 'signal' | 'timeoutMs'>,
): Reader => {
  const read = async (id: OperationId, input: AnyInput): Promise<Reply<Move>> => {
    const { data, ...rest } = await call(id, { ...input, ...options, retries: 0 });
    if (isMove(data) && data.completed_at !== undefined) return { ...rest, data };
    throw new QuadsResponseError(id, rest, data);
  };
  const move = (moveId: number) => read('getMove', { path: { move_id: moveId } });
  const newest = (host: string) =>
    read('getMoveProgress', { path: { host_or_id: host }, query: { include: ['ended'] } });
  return {
    move,
    current: () => ('host' in target ? newest(target.host) : move(target.move_id)),
  };
};
