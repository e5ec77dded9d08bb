import { existsSync } from 'node:fs';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { until } from '../../src/embedded/until.js';
import { type Place, SOON_MS, test } from './support/place.js';
import { sql } from './support/sql.js';

/** An initdb that goes about its work in its own way. */
const standIn = async (place: Place, script: string): Promise<string> => {
  const path = join(place.dir, 'initdb');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
};

/** Kills initdb as soon as its directory looks like a cluster, says so, and waits for its end. */
const killHalfWay = (initdb: string): string => `
'${initdb}' "$@" &
until [ -e "$2/PG_VERSION" ]; do :; done
kill -9 $!
touch "$2/../half-way"
cat`;

const drafts = async ({ dataDir }: Place): Promise<string[]> =>
  (await readdir(dataDir)).filter((name) => name.endsWith('.new'));

const isHalfWay = async (place: Place): Promise<boolean> => {
  const [draft = 'none'] = await drafts(place).catch(() => []);
  return existsSync(join(place.dataDir, draft, 'half-way'));
};

test('an initdb killed half-way leaves nothing that a later start takes for a cluster', async ({
  place,
  bench,
}) => {
  const initdb = await standIn(place, killHalfWay(bench.binaries.initdb));
  const owner = place.own({ binaries: { ...bench.binaries, initdb } });
  expect(await until(() => isHalfWay(place), SOON_MS)).toBe(true);
  await owner.end('SIGKILL');
  expect(await drafts(place)).toHaveLength(1);

  const cluster = await place.start();
  expect(cluster.adopted).toBe(true);
  expect(await sql(cluster.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await drafts(place)).toEqual([]);
});

test('an initdb that fails is quoted, and the directory can be used again', async ({
  place,
  bench,
}) => {
  const initdb = await standIn(place, 'echo "no space left" >&2; exit 1');
  await expect(place.start({ binaries: { ...bench.binaries, initdb } })).rejects.toMatchObject({
    code: 'embedded_start_failed',
    logTail: 'no space left',
    message: expect.stringContaining('no space left'),
  });
  expect(await drafts(place)).toEqual([]);
  expect((await place.start()).adopted).toBe(false);
});
