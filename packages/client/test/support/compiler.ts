import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

/** The errors of the compiler in the project of a folder, one line each. */
export const compile = (folder: string, project = 'tsconfig.json'): readonly string[] => {
  const args = [join(typescript, 'bin/tsc'), '-p', project, '--pretty', 'false'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = stdout.split('\n').filter((line) => line !== '');
  if (status !== 0 && errors.length === 0) throw new Error(`tsc does not run: ${stderr}`);
  return errors;
};
