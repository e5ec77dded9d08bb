// An environment of Python that has the program.
import { join } from 'node:path';
import { install, makeEnvironment } from '../../packages/python/scripts/environment.mjs';
import { findPython } from '../../packages/python/scripts/interpreter.mjs';
import { root } from '../support/run.mjs';

/** Installs schemathesis into a folder. @returns the path of its program */
export const prepareSchemathesis = (folder) => {
  const environment = makeEnvironment(findPython().command, join(folder, 'venv'));
  install(environment, '--requirement', join(root, '.ci/fuzz/requirements.txt'));
  return join(environment.python, '..', process.platform === 'win32' ? 'st.exe' : 'st');
};
