import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { output } from './run.mjs';

const minMinor = 9;
const maxMinor = 14;

/** The minor version that quads-client needs. */
const minMinorForQuadsClient = 13;

/** The commands of a minor version and all newer ones, newest first. */
const numbered = (minor) =>
  Array.from({ length: maxMinor - minor + 1 }, (_, index) => `python3.${maxMinor - index}`);

const probe = (minor) =>
  `import sys; assert sys.version_info >= (3, ${minor}); print(sys.executable, sys.version)`;

/** The first command that runs at least a minor version of Python, or `undefined`. */
const firstOf = (commands, minor) => {
  for (const command of commands) {
    const identity = output(command, ['-c', probe(minor)]);
    if (identity !== undefined) return { command, identity };
  }
  return undefined;
};

/** The Pythons of pyenv, also if they are not on the path. */
export const pyenvPythons = () => {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const names = existsSync(versions) ? readdirSync(versions) : [];
  return names.map((name) => join(versions, name, 'bin', 'python'));
};

/**
 * A Python that is new enough: that of `PYTHON`, or else the first on the path. `identity` changes
 * when the command runs another Python.
 */
export const findPython = () => {
  const named = process.env.PYTHON;
  const found = firstOf(named ? [named] : ['python3', ...numbered(minMinor), 'python'], minMinor);
  if (found !== undefined) return found;
  const what = named ? `PYTHON names ${named}, which is no` : 'There is no';
  throw new Error(`${what} Python 3.${minMinor} or newer: install one, or set PYTHON.`);
};

/** A Python for quads-client, from the path or pyenv, or `undefined`. */
export const findQuadsClientPython = () => {
  const named = process.env.PYTHON ? [process.env.PYTHON] : [];
  const onPath = ['python3', ...numbered(minMinorForQuadsClient), 'python'];
  return firstOf([...named, ...onPath, ...pyenvPythons()], minMinorForQuadsClient);
};
