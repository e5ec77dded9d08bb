// The lockstep gate: the contract against the one that was released last. What breaks callers
// needs a major changeset and is named with those whom it breaks; what adds to it needs a minor
// one. Then the gate itself is tried with changes of every kind. `--release` is for the step
// that versions the packages. The last line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cases, checkoutOf } from './lockstep/cases.mjs';
import { readDocument } from './lockstep/changes.mjs';
import { bundlePath, judge } from './lockstep/gate.mjs';
import { prepareOasdiff } from './lockstep/oasdiff.mjs';
import { expectReleased, takeRelease } from './lockstep/release.mjs';
import { runChecks } from './support/checks.mjs';
import { root } from './support/run.mjs';

if (process.argv.includes('--release')) {
  takeRelease(root);
  process.exit();
}

/** The bump that is one too small. */
const less = { minor: 'patch', major: 'minor' };

const tryCase = async ({ needed, edit, says, before }) => {
  const released = readDocument(join(root, bundlePath));
  const enough = await judge(checkoutOf(released, edit, needed, before));
  assert.equal(enough.needed, needed, enough.text);
  assert.ok(enough.ok, enough.text);
  for (const words of says) assert.ok(enough.text.includes(words), `${words}\n${enough.text}`);
  if (needed === 'none') return;
  const tooLittle = await judge(checkoutOf(released, edit, less[needed], before));
  assert.ok(!tooLittle.ok, tooLittle.text);
  assert.match(tooLittle.text, new RegExp(`wants a changeset of type ${needed}`));
};

await runChecks(async ({ check, must }) => {
  await must('oasdiff is built', prepareOasdiff);
  await check('the released bundle is that of the last version', () => expectReleased(root));
  await check('the contract changes as the changesets say', async () => {
    const { ok, text } = await judge(root);
    if (!ok) throw new Error(text);
    console.log(text.replace(/^/gm, '    '));
  });
  for (const one of cases) {
    await check(`the gate wants ${one.needed} for ${one.what}`, () => tryCase(one));
  }
});
