import { existsSync } from 'node:fs';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { pollUntil } from '../../src/embedded/poll-until.js';
import { sql } from './support/sql.js';
import { TIMEOUT_MS, test, type Workspace } from './support/workspace.js';

/** Writes a shell script that replaces initdb. */
const writeFakeInitdb = async (workspace: Workspace, script: string): Promise<string> => {
  const path = join(workspace.dir, 'initdb');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
};

/** A script that kills initdb when its directory looks like a cluster, then creates a file and waits. */
const killHalfWay = (initdb: string): string => `
'${initdb}' "$@" &
until [ -e "$2/PG_VERSION" ]; do :; done
kill -9 $!
touch "$2/../half-way"
cat`;

const drafts = async ({ dataDir }: Workspace): Promise<string[]> =>
  (await readdir(dataDir)).filter((name) => name.endsWith('.new'));

const isHalfWay = async (workspace: Workspace): Promise<boolean> => {
  const [draft = 'none'] = await drafts(workspace).catch(() => []);
  return existsSync(join(workspace.dataDir, draft, 'half-way'));
};

test('a start after a killed initdb does not use its incomplete cluster', async ({
  workspace,
  harness,
}) => {
  const initdb = await writeFakeInitdb(workspace, killHalfWay(harness.binaries.initdb));
  const owner = workspace.spawnOwner({ binaries: { ...harness.binaries, initdb } });
  expect(await pollUntil(() => isHalfWay(workspace), TIMEOUT_MS)).toBe(true);
  await owner.end('SIGKILL');
  expect(await drafts(workspace)).toHaveLength(1);

  const cluster = await workspace.start();
  expect(cluster.adopted).toBe(true);
  expect(await sql(cluster.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await drafts(workspace)).toEqual([]);
});

test('a failed initdb is reported with its output, and the directory can be used again', async ({
  workspace,
  harness,
}) => {
  const initdb = await writeFakeInitdb(workspace, 'echo "no space left" >&2; exit 1');
  await expect(
    workspace.start({ binaries: { ...harness.binaries, initdb } }),
  ).rejects.toMatchObject({
    code: 'embedded_start_failed',
    logTail: 'no space left',
    message: expect.stringContaining('no space left'),
  });
  expect(await drafts(workspace)).toEqual([]);
  expect((await workspace.start()).adopted).toBe(false);
});
