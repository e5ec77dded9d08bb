import { outcomeProblem } from '../../answer/answer-problem.js';
import { withTrials } from '../bench.js';
import { expectNone, type Promised } from '../subject.js';

export const answers: Promised = {
  name: 'each operation answers a valid outcome within its limit',
  check: (subject) =>
    withTrials(subject, async (trial, { ask }) =>
      expectNone(`the answer of ${trial.where}`, outcomeProblem(await ask(trial))),
    ),
};
