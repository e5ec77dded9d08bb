import { traitsOf } from '@quads/engine';
import { withTrials } from '../bench.js';
import { fail, type Promised } from '../subject.js';

export const idempotent: Promised = {
  name: 'what is idempotent answers the same kind twice',
  check: (subject) =>
    withTrials(subject, async (trial, { manifest, ask, takeOver }) => {
      if (!traitsOf(manifest, trial.operation).idempotent) return;
      const first = await ask(trial);
      // As when another worker takes the move over, and begins the same effect again.
      takeOver();
      const second = await ask(trial);
      if (first.kind !== second.kind)
        fail(`${trial.where} answered ${first.kind}, and then ${second.kind}.`);
    }),
};
