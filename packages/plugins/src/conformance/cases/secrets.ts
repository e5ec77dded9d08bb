import { secretsIn } from '../../guard/secrets.js';
import { withTrials } from '../bench.js';
import { samplePassword } from '../samples.js';
import { fail, type Promised } from '../subject.js';

/** Shorter ones are in too many words. */
const shortest = 4;

/** All that people may read of an answer, and all that is kept of it. */
const told = (answer: object): string => JSON.stringify(answer) ?? '';

export const secrets: Promised = {
  name: 'its answers hold no secrets',
  check: (subject) => {
    const given = secretsIn(subject.config).filter(({ length }) => length >= shortest);
    const known = [samplePassword, ...given];
    return withTrials(subject, async (trial, { ask }) => {
      const text = told(await ask(trial));
      if (known.some((secret) => text.includes(secret)))
        fail(`the answer of ${trial.where} holds a password that it was given.`);
    });
  },
};
