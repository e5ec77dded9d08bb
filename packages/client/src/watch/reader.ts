import type { Call } from '../call/caller.js';
import type { AnyInput } from '../call/transport.js';
import { QuadsResponseError } from '../errors.js';
import type { OperationId, Reply } from '../operations.js';
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
export const isHost = (target: WatchTarget): boolean =>
  typeof target === 'object' ? 'host' in target : typeof target === 'string';

const value = (target: WatchTarget): string | number => {
  if (typeof target !== 'object') return target;
  return 'host' in target ? target.host : target.move_id;
};

const isMove = (data: unknown): data is Move => {
  const { move_id, cursor, completed_at } = (data ?? {}) as Partial<Move>;
  return Number.isInteger(move_id) && Number.isInteger(cursor) && completed_at !== undefined;
};

/** Reads moves; an answer that is none is an error, never a result. */
export const createReader = (
  call: Call,
  target: WatchTarget,
  options: Pick<AnyInput, 'signal' | 'timeoutMs'>,
): Reader => {
  const read = async (id: OperationId, input: AnyInput): Promise<Reply<Move>> => {
    const { data, ...rest } = await call(id, { ...input, ...options, retries: 0 });
    if (isMove(data)) return { ...rest, data };
    throw new QuadsResponseError(id, rest, data);
  };
  const move = (moveId: unknown) => read('getMove', { path: { move_id: moveId } });
  const newest = () =>
    read('getMoveProgress', {
      path: { host_or_id: value(target) },
      query: { include: ['ended'] },
    });
  return { move, current: isHost(target) ? newest : () => move(value(target)) };
};
