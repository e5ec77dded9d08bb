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
import type { ConformanceCase, ConformanceCheck, Subject } from './conformance-case.js';

/** The rules for every plugin. */
const checks: readonly ConformanceCheck[] = [
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
 * The rules for a plugin as test cases for any runner. Each case creates the plugin and calls its
 * operations: the devices that it is configured for are really changed.
 *
 * @example
 * for (const { name, run } of conformanceOf({ plugin, config })) test(name, run);
 */
export const conformanceOf = (subject: Subject): readonly ConformanceCase[] =>
  checks.map(({ name, check }) => ({ name, run: async () => check(subject) }));
