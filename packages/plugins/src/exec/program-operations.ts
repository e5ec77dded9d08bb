import type { Call } from '@quads/engine';
import { inspectionProblem, outcomeProblem } from '../answer/answer-problem.js';
import type { Ask } from './ask-program.js';

/** A plugin of a category that has operations: each is one run of the program. */
export const programOperations = (names: readonly string[], ask: Ask): object => {
  const asking = (operation: string) => (input: unknown, call: Call) =>
    ask(
      { operation, input, problemOf: operation === 'inspect' ? inspectionProblem : outcomeProblem },
      call,
    );
  return Object.fromEntries(names.map((name) => [name, asking(name)]));
};
