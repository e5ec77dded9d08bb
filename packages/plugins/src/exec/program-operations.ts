import type { Call } from '@quads/engine';
import { inspectionProblem, outcomeProblem } from '../answer/answer-problem.js';
import type { ProgramCaller } from './call-program.js';

/** Makes the operations of a plugin. Each call is one run of the program. */
export const programOperations = (names: readonly string[], caller: ProgramCaller): object => {
  const operationOf = (operation: string) => (input: unknown, call: Call) =>
    caller(
      { operation, input, problemOf: operation === 'inspect' ? inspectionProblem : outcomeProblem },
      call,
    );
  return Object.fromEntries(names.map((name) => [name, operationOf(name)]));
};
