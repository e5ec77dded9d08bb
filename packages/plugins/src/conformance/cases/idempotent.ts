import { traitsOf } from '@quads/engine';
import { type ConformanceCheck, fail } from '../conformance-case.js';
import { withTrials } from '../harness.js';

export const idempotent: ConformanceCheck = {
  name: 'an idempotent operation answers the same kind twice',
  check: (subject) =>
    withTrials(subject, async (trial, { manifest, invoke, takeOver }) => {
      if (!traitsOf(manifest, trial.operation).idempotent) return;
      const first = await invoke(trial);
      // As if another worker took the move over and started the same effect again.
      takeOver();
      const second = await invoke(trial);
      if (first.kind !== second.kind)
        fail(`${trial.where} answered ${first.kind} first, and ${second.kind} the second time.`);
    }),
};
