// Checks that `generate:check` notices changed, surplus and missing files.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../support/run.mjs';

/** Checks that generate:check fails, and that its output contains the texts and the remedy. */
export const expectDrift = async (copy, ...words) => {
  const { code, output } = await attempt('pnpm', ['generate:check'], { cwd: copy });
  if (code === 0) throw new Error(`generate:check passes:\n${output}`);
  for (const word of [...words, 'Run `pnpm generate` and commit the result.']) {
    if (!output.includes(word)) throw new Error(`The output lacks \`${word}\`:\n${output}`);
  }
};

const changed = 'packages/client/src/generated/stages.gen.ts';
const surplus = 'packages/python/src/quads_sdk/_generated/left_over.py';
const missing = 'packages/store/sql/generated/lookup.sql';

/** Changes, adds and removes a generated file, each in another package, and checks the result. */
export const checkDrift = async (copy) => {
  const before = [changed, missing].map((path) => [path, readFileSync(join(copy, path))]);
  appendFileSync(join(copy, changed), '// by hand\n');
  writeFileSync(join(copy, surplus), '');
  rmSync(join(copy, missing));
  try {
    await expectDrift(copy, `changed: ${changed}`, `surplus: ${surplus}`, `missing: ${missing}`);
  } finally {
    rmSync(join(copy, surplus));
    for (const [path, text] of before) writeFileSync(join(copy, path), text);
  }
};
