import { jsonProblem } from '../../answer/plain-json.js';
import { withTrials } from '../bench.js';
import { expectNone, type Promised } from '../subject.js';

export const memory: Promised = {
  name: 'its memory is plain JSON of at most 64 KiB',
  check: (subject) =>
    withTrials(subject, async (trial, { ask }) => {
      const answer = await ask(trial);
      if (!('memory' in answer)) return;
      expectNone(`the memory of ${trial.where}`, jsonProblem(answer.memory));
    }),
};
