import type { Call, Inspect, Operation, Outcome, Poll } from '@quads/engine';
import { applyLabAnswer } from './apply-lab-answer.js';
import { isLabOperation, type LabOperation } from './lab/index.js';
import type { LabClient } from './lab-client.js';

/**
 * The operations of the plugins: each is a call of the lab. The answers are not checked here,
 * because faults of the lab may make them invalid on purpose.
 */
export interface LabCalls {
  /** The operation that calls the lab's operation of the same name. */
  readonly of: <Input>(operation: LabOperation) => Operation<Input>;
  readonly poll: Poll;
  readonly inspect: Inspect;
}

/** Makes operations that call a lab through a client. */
export const createLabCalls = (client: LabClient): LabCalls => {
  const callLab = async (operation: LabOperation, input: unknown, call: Call): Promise<unknown> => {
    const { now, token, epoch, signal } = call;
    signal.throwIfAborted();
    return applyLabAnswer(
      await client({ operation, input, call: { now, token, epoch } }, signal),
      signal,
    );
  };
  return {
    of: (operation) => (input, call) => callLab(operation, input, call) as Promise<Outcome>,
    poll: async (input, call) => {
      const name = `${input.operation}.poll`;
      if (!isLabOperation(name)) throw new Error(`${input.operation} never waits.`);
      return callLab(name, input, call) as Promise<Outcome>;
    },
    inspect: async (input, call) => {
      const name = `${input.operation}.inspect`;
      if (!isLabOperation(name)) return { kind: 'not_happened' };
      return callLab(name, input, call) as ReturnType<Inspect>;
    },
  };
};
