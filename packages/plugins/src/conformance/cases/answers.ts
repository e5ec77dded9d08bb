import { outcomeProblem } from '../../answer/answer-problem.js';
import { type ConformanceCheck, expectNone } from '../conformance-case.js';
import { withTrials } from '../harness.js';

export const answers: ConformanceCheck = {
  name: 'each operation answers a valid outcome within its limit',
  check: (subject) =>
    withTrials(subject, async (trial, { invoke }) =>
      expectNone(`the answer of ${trial.where}`, outcomeProblem(await invoke(trial))),
    ),
};
