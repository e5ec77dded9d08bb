// Installs schemathesis in a Python environment.
import { dirname, join } from 'node:path';
import { environmentWith } from '../support/python.mjs';
import { root } from '../support/run.mjs';

const requirements = join(root, '.ci/fuzz/requirements.txt');
const program = process.platform === 'win32' ? 'st.exe' : 'st';

/** Installs schemathesis. @returns the path of its program */
export const prepareSchemathesis = () =>
  join(dirname(environmentWith('schemathesis', { requirements })), program);
