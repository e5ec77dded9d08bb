// Checks the Python package on its oldest supported Python: its syntax, and its tests if the
// machine has a Python 3.9. mypy and pyright check its types for 3.9 in every run. The last line is
// `N passed, N failed`.
import { join } from 'node:path';
import { findPython, pyenvPythons } from '../packages/python/scripts/interpreter.mjs';
import { runChecks } from './support/checks.mjs';
import { environmentWith } from './support/python.mjs';
import { attempt, root, run } from './support/run.mjs';

const folder = join(root, 'packages/python');
const requirements = join(folder, 'requirements-dev.txt');

const parse = `
import ast, pathlib
for path in pathlib.Path("src").rglob("*.py"):
    ast.parse(path.read_text("utf-8"), str(path), feature_version=(3, 9))
`;

/** Finds a Python 3.9 on the path or in pyenv. */
const findOldest = async () => {
  const probe = 'import sys; print(sys.version_info[:2] == (3, 9))';
  for (const command of ['python3.9', ...pyenvPythons()]) {
    const found = await attempt(command, ['-c', probe]).catch(() => ({ output: '' }));
    if (found.output.trim() === 'True') return command;
  }
  return undefined;
};

await runChecks(async ({ check }) => {
  await check('the package has the syntax of Python 3.9', () =>
    run(findPython().command, ['-c', parse], { cwd: folder }),
  );
  const oldest = await findOldest();
  if (oldest === undefined) {
    console.log('Skipped: there is no Python 3.9 to run the tests.');
    return;
  }
  await check(`its tests pass on Python 3.9 (${oldest})`, async () => {
    const base = { command: oldest, identity: oldest };
    const python = environmentWith('python-3.9', { requirements }, base);
    const env = { PYTHONDONTWRITEBYTECODE: '1' };
    const output = await run(python, ['-m', 'pytest', '--quiet'], {
      cwd: folder,
      env,
    });
    console.log(`    ${output.trim().split('\n').at(-1)}`);
  });
});
