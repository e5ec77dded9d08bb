import type { Call } from '../call/caller.js';
import type { AnyInput } from '../call/transport.js';
import { QuadsResponseError } from '../errors.js';
import type { OperationId, Reply } from '../operations.js';
import { isMove } from '../track/wire.js';
import type { Move } from '../types.js';
import type { WatchTarget } from './options.js';

/** The reads that a watch makes. */
export interface Reader {
  /** The move that the target stands for now. */
  current(): Promise<Reply<Move>>;
  /** Any move, ended or not. */
  move(moveId: number): Promise<Reply<Move>>;
}

/** A target without its short forms. */
export type Watched = Extract<WatchTarget, object>;

export const targetOf = (target: WatchTarget): Watched => {
  if (typeof target === 'string') return { host: target };
  return typeof target === 'number' ? { move_id: target } : target;
};

/** Reads moves; an answer that is none is an error, never a result. */
export const createReader = (
  call: Call,
  target: Watched,
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
