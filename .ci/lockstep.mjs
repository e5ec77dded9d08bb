// Compares the contract with the last released one. Breaking changes need a major changeset and are
// listed with the callers that they break; additions need a minor one. Then the check itself is
// tested with changes of every kind. `--release` stores the contract as released, when the packages
// are versioned. The last line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cases, checkoutOf } from './lockstep/cases.mjs';
import { readDocument } from './lockstep/changes.mjs';
import { bundlePath, checkContract } from './lockstep/check-contract.mjs';
import { prepareOasdiff } from './lockstep/oasdiff.mjs';
import { expectReleased, takeRelease } from './lockstep/release.mjs';
import { runChecks } from './support/checks.mjs';
import { root } from './support/run.mjs';

if (process.argv.includes('--release')) {
  takeRelease(root);
  process.exit();
}

/** The bump that is one step too small. */
const smallerBump = { minor: 'patch', major: 'minor' };

const tryCase = async ({ needed, edit, says, before }) => {
  const released = readDocument(join(root, bundlePath));
  const enough = await checkContract(checkoutOf(released, edit, needed, before));
  assert.equal(enough.needed, needed, enough.text);
  assert.ok(enough.ok, enough.text);
  for (const words of says) assert.ok(enough.text.includes(words), `${words}\n${enough.text}`);
  if (needed === 'none') return;
  const tooLittle = await checkContract(checkoutOf(released, edit, smallerBump[needed], before));
  assert.ok(!tooLittle.ok, tooLittle.text);
  assert.match(tooLittle.text, new RegExp(`needs a changeset of type ${needed}`));
};

await runChecks(async ({ check, must }) => {
  await must('oasdiff is built', prepareOasdiff);
  await check('the released contract has the version of the packages', () => expectReleased(root));
  await check('the changesets match the changes of the contract', async () => {
    const { ok, text } = await checkContract(root);
    if (!ok) throw new Error(text);
    console.log(text.replace(/^/gm, '    '));
  });
  for (const one of cases) {
    await check(`the check requires ${one.needed} for ${one.what}`, () => tryCase(one));
  }
});
