// Generators that users run on the published documents, with their default options, except for the
// option by which datamodel-codegen respects `nullable` of 3.0.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../support/python.mjs';
import { run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const scripts = fileURLToPath(new URL('python', import.meta.url));
const requirements = join(scripts, 'requirements.txt');

/** An environment with the generators. */
export const installGenerators = () => environmentWith('generators', { requirements });

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

/** Generates code from a document, imports it, and reads responses of a running API with it. */
export const tryGenerator = async (python, name, document, url, host) => {
  const { args, script } = generators[name];
  const into = tempFolder('generated');
  const programs = dirname(python);
  const env = {
    PATH: `${programs}:${process.env.PATH}`,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: into,
  };
  // The last version for Python below 3.11 gives `true` and `True` the same name.
  const probe = 'import sys; print(sys.version_info < (3, 11))';
  const isOld = (await run(python, ['-c', probe])).trim() === 'True';
  await run(join(programs, name), args(document, into, isOld), { cwd: into, env });
  await run(python, [join(scripts, script), url, host], { cwd: into, env });
};
