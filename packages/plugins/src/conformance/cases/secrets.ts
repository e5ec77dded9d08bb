import { redactorOf, secretsIn } from '../../guard/secrets.js';
import { withTrials } from '../bench.js';
import { samplePassword } from '../samples.js';
import { fail, type Promised } from '../subject.js';

/** All that is kept of an answer. */
const told = (answer: object): string => JSON.stringify(answer) ?? '';

export const secrets: Promised = {
  name: 'its answers hold no secrets',
  check: (subject) => {
    const redact = redactorOf([samplePassword, ...secretsIn(subject.config)]);
    return withTrials(subject, async (trial, { ask }) => {
      const text = told(await ask(trial));
      if (redact(text) !== text)
        fail(`the answer of ${trial.where} holds a password that it was given.`);
    });
  },
};
