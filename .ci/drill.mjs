// Adds a thirteenth stage in a copy of the working tree, by one edit and one `pnpm generate`.
// Checks that everything in the repository, existing moves and existing clients work with it. The
// last line is `N passed, N failed`.
//
//   node .ci/drill.mjs            on PostgreSQL 15 and Node 24: nearly all suites have to run again
//                                 for the stage and for these versions, so once for both
//   node .ci/drill.mjs --usual    on the default PostgreSQL and Node
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addedStage, addStage, editedFile } from './drill/add-stage.mjs';
import { callPython } from './drill/call-python.mjs';
import { checkDrift, expectDrift } from './drill/check-drift.mjs';
import { changesIn, copyCheckout } from './drill/copy-checkout.mjs';
import { installClient, startOldClient } from './drill/old-client.mjs';
import { startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { exclude, excludedSuites, openOtherVersions } from './support/other-versions.mjs';
import { attempt, lastLines, root, run } from './support/run.mjs';
import { tempDataDir } from './support/temp.mjs';
import { createTestClient } from './support/test-client.mjs';

const isGenerated = (path) =>
  /(^|\/)_?generated\//.test(path) || /^spec\/(openapi(-3\.0)?\.json|stages\.md)$/.test(path);

const { values } = parseArgs({ options: { usual: { type: 'boolean', default: false } } });

/** The tests that contain the number of stages. */
const twelveStagesTests = ['**/twelve*'];

/**
 * The tests of our own release plugin. It lacks the new stage, so a move waits there for a worker
 * that has it.
 */
const pipelineTests = [
  ...['**/pipeline/**', '**/process-work*', '**/process-plugins*', '**/demo*'],
  ...['**/standard/**', '**/conformance/**'],
];

// Suites that do not depend on the versions do not depend on the stages either. Plugins do not use
// the database, and only the release plugin depends on stages.
const testArgs = [
  '--env-mode=loose',
  '--filter=!@quads/plugins',
  '--',
  ...exclude([...twelveStagesTests, ...pipelineTests, ...excludedSuites]),
];

/** How to find out whether the stage or the versions cause a failure. */
const advice = `To test the stage alone, run: node .ci/drill.mjs --usual
To test the versions alone, run: node .ci/other-versions.mjs`;

// The copy shares the build cache of the working tree.
process.env.TURBO_CACHE_DIR = join(root, '.turbo/cache');

const dataDir = tempDataDir('drill');

const detail = async (quads, { move_id }) => {
  const { status, stage, total_stages, plan } = await quads.call('GET', `moves/${move_id}`);
  return { status, stage, total_stages, plan };
};

const newest = (quads, host) => quads.call('GET', `moves/progress/${host}?include=ended`);

await runChecks(async ({ check, must }) => {
  const copy = await must('the working tree is copied and installed', copyCheckout);
  const pnpm = (...args) => run('pnpm', args, { cwd: copy });

  await check('generate:check finds changed, surplus and missing files', () => checkDrift(copy));
  await must('everything is built', () => pnpm('build'));
  const client = await must('the old client is packed and installed', () => installClient(copy));

  const before = await must('moves are recorded: one ends, one is under way', async () => {
    const api = await startApi(dataDir, { checkout: copy });
    const quads = createTestClient(api.url);
    await quads.open();
    const ended = await quads.begin('host01.example.com');
    await quads.drive(ended);
    const live = await quads.begin('host02.example.com');
    await quads.drive(live, { to: 'provisioning' });
    const moves = [await newest(quads, ended.host), await newest(quads, live.host)];
    const details = [await detail(quads, moves[0]), await detail(quads, moves[1])];
    await api.stop();
    assert.deepEqual(
      details.map(({ status, total_stages, plan }) => [status, total_stages, plan.length]),
      [
        ['completed', 12, 12],
        ['provisioning', 12, 12],
      ],
    );
    return { live, moves, details };
  });

  console.log(`\nThe edit: add the row \`${addedStage}\` to ${editedFile}.\n`);
  addStage(copy);
  await check('generate:check finds the edited specification', () =>
    expectDrift(copy, 'changed: spec/openapi.json'),
  );
  await must('one `pnpm generate`', () => pnpm('generate'));
  await check('it changed only generated files', async () => {
    console.log(await run('git', ['diff', '--stat'], { cwd: copy }));
    const byHand = (await changesIn(copy)).filter((path) => !isGenerated(path));
    assert.deepEqual(byHand, [editedFile]);
  });
  await check('generate:check passes', () => pnpm('generate:check'));
  await must('everything compiles', () => pnpm('build'));
  await check('types', () => pnpm('types'));
  await check('lint', () => pnpm('lint'));
  const other = values.usual
    ? undefined
    : await must('PostgreSQL 15 and Node 24 are available', async () => {
        await build('--filter=@quads/store');
        return openOtherVersions();
      });
  const where = other ? `on PostgreSQL 15 and Node ${other.node}` : 'on the default versions';
  await check(`all tests that do not contain the number of stages pass ${where}`, async () => {
    const env = { ...other?.env, PYTEST_ADDOPTS: '--ignore-glob=*twelve*' };
    const args = ['.ci/test.mjs', ...testArgs];
    const { code, output } = await attempt(process.execPath, args, { cwd: copy, env });
    assert.equal(code, 0, `${lastLines(output)}\n${other ? advice : ''}`);
    console.log(`    ${output.trim().split('\n').at(-1)}`);
  });
  if (other) {
    await check('the tests used that PostgreSQL, each file with its own database', () => {
      const made = other.databases();
      console.log(`    ${made} databases were created`);
      assert.ok(made > 50, `${made} databases`);
    });
    await check('that PostgreSQL stops', other.stop);
  }

  const api = await must('the API starts on the existing data', () =>
    startApi(dataDir, { checkout: copy }),
  );
  const quads = createTestClient(api.url);
  await check('existing moves keep their plans', async () => {
    const [ended, live] = before.moves;
    assert.deepEqual([await detail(quads, ended), await detail(quads, live)], before.details);
  });
  await check('the live move completes by its old plan', async () => {
    for (const status of ['reboot', 'post_install', 'completed']) {
      await quads.report(before.live, status);
    }
    const { status, stage, total_stages } = await newest(quads, before.live.host);
    assert.deepEqual([status, stage, total_stages], ['completed', 12, 12]);
  });

  const host = 'host03.example.com';
  const move = await must('a new move has thirteen stages', async () => {
    const begun = await quads.begin(host);
    const { total_stages, plan } = await detail(quads, await newest(quads, host));
    assert.deepEqual([total_stages, plan.length, plan[8].status], [13, 13, addedStage]);
    return begun;
  });
  const follower = startOldClient(client, api.url, host);
  const seen = ({ status }) => follower.shows(new RegExp(` ${status} `));
  await check('Python knows the new stage', async () => {
    await follower.shows(/^1\/13 pending/m);
    await quads.drive(move, { to: addedStage, seen });
    assert.equal(await callPython(copy, api.url, host), '9/13 Memory check, False');
  });
  await check('the old client follows the move through the new stage to the end', async () => {
    await quads.drive(move, { seen });
    const lines = (await follower.end()).trim().split('\n');
    console.log(lines.map((line) => `    ${line}`).join('\n'));
    assert.equal(lines.length, 14);
    assert.equal(lines[8], `9/13 ${addedStage} (unknown)`);
    assert.equal(lines.at(-1), '13/13 completed (known end)');
  });
  await check('the API stops', api.stop);
});
