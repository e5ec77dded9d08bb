// Python environments for programs that checks need, in addition to the package's own environment.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, makeEnvironment } from '../../packages/python/scripts/environment.mjs';
import { findPython } from '../../packages/python/scripts/interpreter.mjs';
import { root } from './run.mjs';

const cache = join(root, 'node_modules/.cache/quads');

/** The arguments of `pip install`. */
const pipArguments = ({ requirements, packages = [] }) => [
  ...(requirements ? ['--requirement', requirements] : []),
  ...packages,
];

/**
 * Creates an environment with some packages, or returns the cached one for the same versions.
 *
 * @param what `requirements`, the path of a file, or `packages` with versions
 * @param base the Python of the environment
 * @returns the path of the Python in the environment
 */
export const environmentWith = (name, what, base = findPython()) => {
  const digest = createHash('sha256').update(JSON.stringify([base.identity, what.packages]));
  if (what.requirements) digest.update(readFileSync(what.requirements));
  const path = join(cache, `${name}-${digest.digest('hex').slice(0, 16)}`);
  const stamp = join(path, 'made');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8');
  const environment = makeEnvironment(base.command, path);
  install(environment, ...pipArguments(what));
  writeFileSync(stamp, environment.python);
  return environment.python;
};
