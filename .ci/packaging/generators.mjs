// Generators that users run over the published documents, each in its defaults, but for the one
// option by which datamodel-codegen believes what 3.0 says of null.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, makeEnvironment } from '../../packages/python/scripts/environment.mjs';
import { findPython } from '../../packages/python/scripts/interpreter.mjs';
import { root, run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const scripts = fileURLToPath(new URL('python', import.meta.url));
const requirements = join(scripts, 'requirements.txt');

/** An environment with the generators; made once a set of versions and a Python. */
export const installGenerators = () => {
  const { command, identity } = findPython();
  const made = createHash('sha256').update(identity).update(readFileSync(requirements));
  const name = `generators-${made.digest('hex').slice(0, 16)}`;
  const path = join(root, 'node_modules/.cache/quads', name);
  const stamp = join(path, 'made');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8');
  const environment = makeEnvironment(command, path);
  install(environment, '--requirement', requirements);
  writeFileSync(stamp, environment.python);
  return environment.python;
};

const generators = {
  'openapi-python-client': {
    args: (document, into, isOld) => [
      ...['generate', '--path', document, '--meta', 'none'],
      ...['--output-path', join(into, 'generated_client'), '--fail-on-warning'],
      ...(isOld ? ['--config', join(scripts, 'texts.yml')] : []),
    ],
    script: 'call_client.py',
  },
  'datamodel-codegen': {
    args: (document, into) => [
      ...['--input', document, '--input-file-type', 'openapi'],
      ...['--output-model-type', 'pydantic_v2.BaseModel'],
      ...['--output', join(into, 'generated_models.py'), '--strict-nullable'],
    ],
    script: 'read_models.py',
  },
};

export const generatorNames = Object.keys(generators);

/** Generates from a document, imports the result, and has it read what a running API answers. */
export const tryGenerator = async (python, name, document, url, host) => {
  const { args, script } = generators[name];
  const into = tempFolder('generated');
  const programs = dirname(python);
  const env = {
    PATH: `${programs}:${process.env.PATH}`,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: into,
  };
  // The last version for Python before 3.11 makes one name of `true` and `True` whatever is said.
  const probe = 'import sys; print(sys.version_info < (3, 11))';
  const isOld = (await run(python, ['-c', probe])).trim() === 'True';
  await run(join(programs, name), args(document, into, isOld), { cwd: into, env });
  await run(python, [join(scripts, script), url, host], { cwd: into, env });
};
