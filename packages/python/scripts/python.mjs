// Runs a command in the Python environment of the package: types, test or package.
import { createRequire } from 'node:module';
import { preparedPython } from './environment.mjs';
import { makePackage } from './package.mjs';
import { run } from './run.mjs';

const pyright = createRequire(import.meta.url).resolve('pyright/index.js');

const commands = {
  types: (python) => {
    run(python, ['-m', 'ruff', 'check', '--quiet']);
    run(python, ['-m', 'ruff', 'format', '--check', '--quiet']);
    run(python, ['-m', 'mypy']);
    run(process.execPath, [pyright, '--pythonpath', python]);
  },
  test: (python) => run(python, ['-m', 'pytest', '--junit-xml=.reports/pytest.xml']),
  package: makePackage,
};

const name = process.argv[2] ?? '';
const command = commands[name];
try {
  if (!command) throw new Error(`no command \`${name}\`: ${Object.keys(commands).join(', ')}.`);
  command(preparedPython());
} catch (error) {
  console.error(`python: ${error.message}`);
  process.exitCode = 1;
}
