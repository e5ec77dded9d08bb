import { jsonProblem } from '../../answer/plain-json.js';
import { type ConformanceCheck, expectNone } from '../conformance-case.js';
import { withTrials } from '../harness.js';

export const memory: ConformanceCheck = {
  name: 'its memory is plain JSON of at most 64 KiB',
  check: (subject) =>
    withTrials(subject, async (trial, { invoke }) => {
      const answer = await invoke(trial);
      if (!('memory' in answer)) return;
      expectNone(`the memory of ${trial.where}`, jsonProblem(answer.memory));
    }),
};
