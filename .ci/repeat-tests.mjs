// Runs the README's test command several times, each time in a fresh clone of the last commit, and
// then the suite of the store and of the local cluster many times in a row. Every other round runs
// while all cores are busy with other work. A test that depends on timing, on planner statistics or
// on other processes fails in some of the rounds. Prints a table; the last line is
// `N passed, N failed`, and counts rounds.
//
//   node .ci/repeat-tests.mjs                        5 whole runs, 20 rounds of the store's suite
//   node .ci/repeat-tests.mjs --runs 0 --rounds 40   the store's suite alone
//   node .ci/repeat-tests.mjs --busy always          all cores busy in each round; or `never`
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChecks } from './support/checks.mjs';
import { attempt, lastLines, root, run } from './support/run.mjs';
import { atExit, tempFolder } from './support/temp.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '20' },
    busy: { type: 'string', default: 'alternate' },
  },
});

/** Whether all cores are busy in a round, by its number. */
const isBusyIn = {
  always: () => true,
  never: () => false,
  alternate: (index) => index % 2 === 1,
}[values.busy];
assert.ok(isBusyIn, '--busy is one of always, never and alternate.');

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Keeps every core busy until it is stopped. */
const keepCoresBusy = () => {
  const loops = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  const stop = () => {
    for (const loop of loops) loop.kill('SIGKILL');
  };
  atExit(stop);
  return stop;
};

const clone = async () => {
  const folder = join(tempFolder('repeat'), 'checkout');
  await run('git', ['clone', '--quiet', root, folder]);
  return folder;
};

const pnpm = (cwd, ...args) => attempt('npx', ['-y', packageManager, ...args], { cwd });

const countsOf = (output) => output.match(/^\d+ passed, \d+ failed$/gm)?.at(-1);

const countsOfVitest = (folder) => {
  const { numPassedTests, numFailedTests } = JSON.parse(
    readFileSync(join(folder, '.reports/vitest.json'), 'utf8'),
  );
  return `${numPassedTests} passed, ${numFailedTests} failed`;
};

await runChecks(async ({ check, must }) => {
  const table = [];

  const measure = (what, index, work) => {
    const isBusy = isBusyIn(index);
    const cores = isBusy ? 'busy' : 'free';
    return check(`${what}, round ${index + 1}, cores ${cores}`, async () => {
      const stop = isBusy ? keepCoresBusy() : () => {};
      const start = performance.now();
      try {
        const { code, output, counts } = await work();
        const seconds = Math.round((performance.now() - start) / 1000);
        table.push(`| ${what} | ${index + 1} | ${cores} | ${seconds} | ${counts ?? 'none'} |`);
        assert.equal(code, 0, lastLines(output));
        assert.match(counts ?? '', /^[1-9]\d* passed, 0 failed$/);
      } finally {
        stop();
      }
    });
  };

  for (let index = 0; index < Number(values.runs); index += 1) {
    const folder = await clone();
    await measure('README test command', index, async () => {
      const { code, output } = await pnpm(folder, 'test');
      return { code, output, counts: countsOf(output) };
    });
    rmSync(folder, { recursive: true, force: true });
  }

  if (Number(values.rounds) > 0) {
    const folder = await clone();
    await must('a clone is installed and built', async () => {
      for (const args of [
        ['install', '--frozen-lockfile'],
        ['build', '--filter=@quads/store'],
      ]) {
        const { code, output } = await pnpm(folder, ...args);
        assert.equal(code, 0, lastLines(output));
      }
    });
    const store = join(folder, 'packages/store');
    for (let index = 0; index < Number(values.rounds); index += 1) {
      await measure('store and local cluster', index, async () => {
        const { code, output } = await pnpm(store, 'test');
        return { code, output, counts: countsOfVitest(store) };
      });
    }
  }

  console.log('| suite | round | cores | seconds | tests |\n| --- | --- | --- | --- | --- |');
  console.log(table.join('\n'));
});
