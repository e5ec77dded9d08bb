import type { Call, Inspect, Operation, Outcome, Poll } from '@quads/engine';
import { carriedBack } from './carry-back.js';
import type { Door } from './door.js';
import { isLabOperation, type LabOperation } from './lab/index.js';

/**
 * What plugins have instead of work of their own: the lab is asked. What comes back is taken
 * unseen, for that it may be rubbish is on purpose.
 */
export interface Asking {
  /** An operation that is the lab's of the same name. */
  readonly of: <Input>(operation: LabOperation) => Operation<Input>;
  readonly poll: Poll;
  readonly inspect: Inspect;
}

/** Asks behind a door. */
export const askingThrough = (door: Door): Asking => {
  const ask = async (operation: LabOperation, input: unknown, call: Call): Promise<unknown> => {
    const { now, token, epoch, signal } = call;
    signal.throwIfAborted();
    return carriedBack(
      await door({ operation, input, call: { now, token, epoch } }, signal),
      signal,
    );
  };
  return {
    of: (operation) => (input, call) => ask(operation, input, call) as Promise<Outcome>,
    poll: async (input, call) => {
      const name = `${input.operation}.poll`;
      if (!isLabOperation(name)) throw new Error(`${input.operation} never waits.`);
      return ask(name, input, call) as Promise<Outcome>;
    },
    inspect: async (input, call) => {
      const name = `${input.operation}.inspect`;
      if (!isLabOperation(name)) return { kind: 'not_happened' };
      return ask(name, input, call) as ReturnType<Inspect>;
    },
  };
};
