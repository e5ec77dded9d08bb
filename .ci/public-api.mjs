// Writes reports of what the packages export; with `--check`, compares them. A change of the public
// API is thus visible in a diff. The last line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preparedPython } from '../packages/python/scripts/environment.mjs';
import { typescriptApi } from './public-api/typescript.mjs';
import { runChecks } from './support/checks.mjs';
import { node, root, run, turbo } from './support/run.mjs';

const isCheck = process.argv.includes('--check');

const pythonApi = () =>
  run(preparedPython(), ['.ci/public-api/python_api.py'], {
    env: { PYTHONPATH: join(root, 'packages/python/src'), PYTHONDONTWRITEBYTECODE: '1' },
  });

const reports = [
  ['packages/client/api/client.api.md', () => typescriptApi('packages/client')],
  ['packages/python/api/quads_sdk.txt', pythonApi],
];

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

await runChecks(async ({ check, must }) => {
  await must('the client is built', () => node(turbo('build', '--filter=@quads/client')));
  for (const [name, report] of reports) {
    const path = join(root, name);
    await check(`${name} matches the exports`, async () => {
      const text = await report();
      if (!isCheck) write(path, text);
      const known = existsSync(path) ? readFileSync(path, 'utf8') : '';
      const advice = 'Run `node .ci/public-api.mjs`, review the change, and commit it.';
      assert.equal(text, known, `${name} differs from the code.\n${advice}`);
    });
  }
});
