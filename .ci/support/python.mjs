// Environments of Python for programs that a check needs, beside the package's own.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, makeEnvironment } from '../../packages/python/scripts/environment.mjs';
import { findPython } from '../../packages/python/scripts/interpreter.mjs';
import { root } from './run.mjs';

const cache = join(root, 'node_modules/.cache/quads');

/** As `pip install` is told it. */
const wanted = ({ requirements, packages = [] }) => [
  ...(requirements ? ['--requirement', requirements] : []),
  ...packages,
];

/**
 * An environment that has some packages, made once for these versions and this Python.
 *
 * @param what `requirements`, the path of a file, or `packages`, with their versions
 * @param base the Python that it is made with
 * @returns the path of its Python
 */
export const environmentWith = (name, what, base = findPython()) => {
  const made = createHash('sha256').update(JSON.stringify([base.identity, what.packages]));
  if (what.requirements) made.update(readFileSync(what.requirements));
  const path = join(cache, `${name}-${made.digest('hex').slice(0, 16)}`);
  const stamp = join(path, 'made');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8');
  const environment = makeEnvironment(base.command, path);
  install(environment, ...wanted(what));
  writeFileSync(stamp, environment.python);
  return environment.python;
};
