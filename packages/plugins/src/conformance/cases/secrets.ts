import { redactorOf, secretsIn } from '../../guard/redact.js';
import { type ConformanceCheck, fail } from '../conformance-case.js';
import { withTrials } from '../harness.js';
import { samplePassword } from '../samples.js';

/** An answer as it is stored. */
const textOf = (answer: object): string => JSON.stringify(answer) ?? '';

export const secrets: ConformanceCheck = {
  name: 'its answers contain no secrets',
  check: (subject) => {
    const redact = redactorOf([samplePassword, ...secretsIn(subject.config)]);
    return withTrials(subject, async (trial, { invoke }) => {
      const text = textOf(await invoke(trial));
      if (redact(text) !== text)
        fail(`the answer of ${trial.where} contains a secret of its input or configuration.`);
    });
  },
};
