import { parseArgs } from 'node:util';
import { compare, type Drift, write } from './files.js';
import type { Target } from './target.js';
import { targets } from './targets.js';

const isClean = (drift: Drift): boolean =>
  drift.changed.length + drift.missing.length + drift.surplus.length === 0;

const describe = (drift: Drift): string =>
  [
    ...drift.changed.map((path) => `  changed: ${path}`),
    ...drift.missing.map((path) => `  missing: ${path}`),
    ...drift.surplus.map((path) => `  surplus: ${path}`),
  ].join('\n');

const check = async (target: Target): Promise<void> => {
  const drift = await compare(target);
  if (isClean(drift)) return;
  console.error(`${target.name}: generated files differ from the specification.`);
  console.error(`${describe(drift)}\nRun \`pnpm generate\` and commit the result.`);
  process.exitCode = 1;
};

const find = (name: string | undefined): Target => {
  const target = targets.find((one) => one.name === name);
  if (target) return target;
  const known = targets.map((one) => one.name).join(', ');
  throw new Error(`Unknown target ${name ?? '(none)'}. Use one of: ${known}.`);
};

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const target = find(positionals[0]);
await (values.check ? check(target) : write(target));
