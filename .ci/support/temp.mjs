// Temporary folders, which are removed when the script ends.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const removals = [];

process.once('exit', () => {
  for (const remove of removals.reverse()) remove();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Runs a function at the end of this process, in reverse order of registration. */
export const atExit = (work) => removals.push(work);

const remove = (path) => rmSync(path, { recursive: true, force: true, maxRetries: 5 });

/** Creates a folder. Other users can traverse it: as root, PostgreSQL runs as another user. */
export const tempFolder = (what) => {
  const path = mkdtempSync(join(tmpdir(), `quads-${what}-`));
  chmodSync(path, 0o711);
  atExit(() => remove(path));
  return path;
};

/** Creates the data directory of an embedded database. As root, its data may be moved elsewhere. */
export const tempDataDir = (what) => {
  const path = join(tempFolder(what), 'postgres');
  const location = join(path, 'location');
  atExit(() => existsSync(location) && remove(readFileSync(location, 'utf8').trim()));
  return path;
};
