import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { output } from './run.mjs';

const oldest = 9;
const newest = 14;

/** The Python that quads-client needs. */
const oldestForQuadsClient = 13;

/** The commands of the versions from one on, the newest first. */
const numbered = (minor) =>
  Array.from({ length: newest - minor + 1 }, (_, index) => `python3.${newest - index}`);

const probe = (minor) =>
  `import sys; assert sys.version_info >= (3, ${minor}); print(sys.executable, sys.version)`;

/** The first command that is a Python of a version or newer; `undefined` if none is. */
const firstOf = (commands, minor) => {
  for (const command of commands) {
    const identity = output(command, ['-c', probe(minor)]);
    if (identity !== undefined) return { command, identity };
  }
  return undefined;
};

/** The Pythons of pyenv, which need not be on the path. */
export const pyenvPythons = () => {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const names = existsSync(versions) ? readdirSync(versions) : [];
  return names.map((name) => join(versions, name, 'bin', 'python'));
};

/**
 * A Python that is new enough: the one that `PYTHON` names, else the first on the path.
 * `identity` changes when another Python answers to the same command.
 */
export const findPython = () => {
  const named = process.env.PYTHON;
  const found = firstOf(named ? [named] : ['python3', ...numbered(oldest), 'python'], oldest);
  if (found !== undefined) return found;
  const what = named ? `PYTHON names ${named}, which is no` : 'There is no';
  throw new Error(`${what} Python 3.${oldest} or newer: install one, or name one by PYTHON.`);
};

/** A Python for quads-client, on the path or of pyenv; `undefined` if there is none. */
export const findQuadsClientPython = () => {
  const named = process.env.PYTHON ? [process.env.PYTHON] : [];
  const onPath = ['python3', ...numbered(oldestForQuadsClient), 'python'];
  return firstOf([...named, ...onPath, ...pyenvPythons()], oldestForQuadsClient);
};
