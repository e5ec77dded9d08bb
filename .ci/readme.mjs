// Writes the examples and their output into the README; with `--check`, compares them. The last
// line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, fill } from './readme/blocks.mjs';
import { outputsOf } from './readme/outputs.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { root } from './support/run.mjs';

const path = join(root, 'README.md');
const page = readFileSync(path, 'utf8');
const isCheck = process.argv.includes('--check');

const commands = blocksOf(page)
  .filter(({ kind }) => kind === 'output')
  .map(({ what }) => what);

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  const outputs = await must('the commands of the README run', () => outputsOf(commands));
  const textOf = ({ kind, what }) =>
    kind === 'file' ? readFileSync(join(root, what), 'utf8') : `$ ${what}\n${outputs.get(what)}`;

  if (!isCheck) writeFileSync(path, fill(page, textOf));
  const shown = blocksOf(readFileSync(path, 'utf8'));
  for (const block of shown) {
    await check(`the README shows the ${block.kind} of ${block.what}`, () =>
      assert.equal(block.text, textOf(block)),
    );
  }
  if (shown.some((block) => block.text !== textOf(block))) {
    console.log('Run `node .ci/readme.mjs` and commit the result.');
  }
});
