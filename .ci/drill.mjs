// The drill: a thirteenth stage is one edit and one `pnpm generate`, for everything in the
// repository, for moves of before and for clients of before. Tried in a copy of the working
// tree. The last line is `N passed, N failed`.
//
//   node .ci/drill.mjs            its tests on PostgreSQL 15 and Node 24: nearly all suites have to
//                                 run again for the stage and for the versions, so once for both
//   node .ci/drill.mjs --usual    on the PostgreSQL and the Node of every day
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesIn, copyCheckout } from './drill/copy.mjs';
import { expectDrift, tamper } from './drill/drift.mjs';
import { added, addStage, editedFile } from './drill/edit.mjs';
import { followWith, installClient } from './drill/old-client.mjs';
import { askPython } from './drill/python.mjs';
import { startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { createLab } from './support/lab.mjs';
import { elsewhere, exclude, openOtherVersions } from './support/other-versions.mjs';
import { attempt, lastLines, root, run } from './support/run.mjs';
import { tempDataDir } from './support/temp.mjs';

const isGenerated = (path) =>
  /(^|\/)_?generated\//.test(path) || /^spec\/(openapi(-3\.0)?\.json|stages\.md)$/.test(path);

const { values } = parseArgs({ options: { usual: { type: 'boolean', default: false } } });

/** Those that say how many stages there are, by hand. */
const ofTwelve = ['**/twelve*'];

/**
 * Those of our own release plugin. It has no step for a new stage: until it does, a
 * move waits there for a worker that has the stage.
 */
const ofPipeline = [
  ...['**/pipeline/**', '**/process-work*', '**/process-plugins*', '**/demo*'],
  ...['**/standard/**', '**/conformance/**'],
];

// No stage comes into what is no matter of the versions, either. Plugins have nothing to do with the
// database, and with stages only what the release plugin has.
const butThose = [
  '--env-mode=loose',
  '--filter=!@quads/plugins',
  '--',
  ...exclude([...ofTwelve, ...ofPipeline, ...elsewhere]),
];

/** What a failure may come from, and how to tell. */
const advice = `Is it the stage or the versions? The stage alone: node .ci/drill.mjs --usual
The versions alone: node .ci/other-versions.mjs`;

// What was built of the same files need not be built again.
process.env.TURBO_CACHE_DIR = join(root, '.turbo/cache');

const dataDir = tempDataDir('drill');

const detail = async (lab, { move_id }) => {
  const { status, stage, total_stages, plan } = await lab.call('GET', `moves/${move_id}`);
  return { status, stage, total_stages, plan };
};

const newest = (lab, host) => lab.call('GET', `moves/progress/${host}?include=ended`);

await runChecks(async ({ check, must }) => {
  const copy = await must('the working tree is copied and installed', copyCheckout);
  const pnpm = (...args) => run('pnpm', args, { cwd: copy });

  await check('generate:check finds changed, surplus and missing files', () => tamper(copy));
  await must('everything is built', () => pnpm('build'));
  const client = await must('the old client is packed and installed', () => installClient(copy));

  const before = await must('moves are recorded: one ends, one is under way', async () => {
    const api = await startApi(dataDir, { checkout: copy });
    const lab = createLab(api.url);
    await lab.open();
    const ended = await lab.begin('host01.example.com');
    await lab.drive(ended);
    const live = await lab.begin('host02.example.com');
    await lab.drive(live, { to: 'provisioning' });
    const moves = [await newest(lab, ended.host), await newest(lab, live.host)];
    const details = [await detail(lab, moves[0]), await detail(lab, moves[1])];
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

  console.log(`\nThe one edit: \`${added}\` becomes a row of ${editedFile}.\n`);
  addStage(copy);
  await check('generate:check finds the edited specification', () =>
    expectDrift(copy, 'changed: spec/openapi.json'),
  );
  await must('one `pnpm generate`', () => pnpm('generate'));
  await check('it changed generated files alone', async () => {
    console.log(await run('git', ['diff', '--stat'], { cwd: copy }));
    const byHand = (await changesIn(copy)).filter((path) => !isGenerated(path));
    assert.deepEqual(byHand, [editedFile]);
  });
  await check('generate:check is content', () => pnpm('generate:check'));
  await must('everything compiles', () => pnpm('build'));
  await check('types', () => pnpm('types'));
  await check('lint', () => pnpm('lint'));
  const other = values.usual
    ? undefined
    : await must('PostgreSQL 15 and Node 24 are there', async () => {
        await build('--filter=@quads/store');
        return openOtherVersions();
      });
  const where = other ? `on PostgreSQL 15 and Node ${other.node}` : 'here';
  await check(`every test passes ${where} that is not about the number twelve`, async () => {
    const env = { ...other?.env, PYTEST_ADDOPTS: '--ignore-glob=*twelve*' };
    const args = ['.ci/test.mjs', ...butThose];
    const { code, output } = await attempt(process.execPath, args, { cwd: copy, env });
    assert.equal(code, 0, `${lastLines(output)}\n${other ? advice : ''}`);
    console.log(`    ${output.trim().split('\n').at(-1)}`);
  });
  if (other) {
    await check('they found that PostgreSQL, each file with a database of its own', () => {
      const made = other.databases();
      console.log(`    ${made} databases were made`);
      assert.ok(made > 50, `${made} databases`);
    });
    await check('it stops', other.stop);
  }

  const api = await must('the API starts on the data of before', () =>
    startApi(dataDir, { checkout: copy }),
  );
  const lab = createLab(api.url);
  await check('the moves of before keep their plans', async () => {
    const [ended, live] = before.moves;
    assert.deepEqual([await detail(lab, ended), await detail(lab, live)], before.details);
  });
  await check('the one under way goes on to its end by its old plan', async () => {
    for (const status of ['reboot', 'post_install', 'completed']) {
      await lab.report(before.live, status);
    }
    const { status, stage, total_stages } = await newest(lab, before.live.host);
    assert.deepEqual([status, stage, total_stages], ['completed', 12, 12]);
  });

  const host = 'host03.example.com';
  const move = await must('a new move has thirteen stages', async () => {
    const begun = await lab.begin(host);
    const { total_stages, plan } = await detail(lab, await newest(lab, host));
    assert.deepEqual([total_stages, plan.length, plan[8].status], [13, 13, added]);
    return begun;
  });
  const follower = followWith(client, api.url, host);
  const seen = ({ status }) => follower.shows(new RegExp(` ${status} `));
  await check('Python knows the new stage', async () => {
    await follower.shows(/^1\/13 pending/m);
    await lab.drive(move, { to: added, seen });
    assert.equal(await askPython(copy, api.url, host), '9/13 Memory check, False');
  });
  await check('the old client follows through the new stage to the end', async () => {
    await lab.drive(move, { seen });
    const lines = (await follower.end()).trim().split('\n');
    console.log(lines.map((line) => `    ${line}`).join('\n'));
    assert.equal(lines.length, 14);
    assert.equal(lines[8], `9/13 ${added} (unknown)`);
    assert.equal(lines.at(-1), '13/13 completed (known end)');
  });
  await check('the API stops', api.stop);
});
