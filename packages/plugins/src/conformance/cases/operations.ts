import type { ReleasePlugin } from '@quads/engine';
import { missingIn } from '../../operation-table.js';
import { withBenches } from '../bench.js';
import { fail, type Promised } from '../subject.js';

export const operations: Promised = {
  name: 'create gives every operation of its category',
  check: (subject) =>
    withBenches(subject, ({ manifest: { name, category }, plugin }) => {
      const missing = missingIn(plugin, category);
      if (missing.length > 0) fail(`${name} lacks ${missing.join(', ')}.`);
      if (category === 'release' && !Array.isArray((plugin as ReleasePlugin).stages))
        fail(`${name} has no list of stages.`);
    }),
};
