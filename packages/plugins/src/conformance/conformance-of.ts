import { aborts } from './cases/aborts.js';
import { answers } from './cases/answers.js';
import { configSchema } from './cases/config-schema.js';
import { idempotent } from './cases/idempotent.js';
import { inspections } from './cases/inspections.js';
import { manifest } from './cases/manifest.js';
import { memory } from './cases/memory.js';
import { operations } from './cases/operations.js';
import { secrets } from './cases/secrets.js';
import { stageOrder, stageShapes } from './cases/stages.js';
import { waits } from './cases/waits.js';
import type { ConformanceCase, Promised, Subject } from './subject.js';

/** What every plugin promises. */
const promises: readonly Promised[] = [
  manifest,
  configSchema,
  operations,
  answers,
  aborts,
  idempotent,
  waits,
  inspections,
  memory,
  secrets,
  stageOrder,
  stageShapes,
];

/**
 * What a plugin has to keep to, as cases for whichever runner. Each makes the plugin anew, and calls
 * its operations: on what it stands in front of, they are done.
 *
 * @example
 * for (const { name, run } of conformanceOf({ plugin, config: { user: 'quads' } })) test(name, run);
 */
export const conformanceOf = (subject: Subject): readonly ConformanceCase[] =>
  promises.map(({ name, check }) => ({ name, run: async () => check(subject) }));
