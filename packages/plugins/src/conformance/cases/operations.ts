import type { ReleasePlugin } from '@quads/engine';
import { missingIn } from '../../operation-table.js';
import { type ConformanceCheck, fail } from '../conformance-case.js';
import { withHarnesses } from '../harness.js';

export const operations: ConformanceCheck = {
  name: 'create returns every required operation of its category',
  check: (subject) =>
    withHarnesses(subject, ({ manifest: { name, category }, plugin }) => {
      const missing = missingIn(plugin, category);
      if (missing.length > 0) fail(`${name} lacks ${missing.join(', ')}.`);
      if (category === 'release' && !Array.isArray((plugin as ReleasePlugin).stages))
        fail(`${name} has no list of stages.`);
    }),
};
