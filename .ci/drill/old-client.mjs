// A program with the client as it was before the edit.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFollower } from '../support/follower.mjs';
import { run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const script = `import { createQuadsClient, isTerminal, stageOf } from '@quads/client';

const [, , baseUrl, host] = process.argv;
const quads = createQuadsClient({ baseUrl });
for await (const { status, stage, total_stages } of quads.watchMove(host, { maxPollMs: 50 })) {
  const known = stageOf(status) ? 'known' : 'unknown';
  console.log(\`\${stage}/\${total_stages} \${status} (\${known}\${isTerminal(status) ? ' end' : ''})\`);
}
`;

/** Packs the client of the copy and installs it in another folder, as a user does. */
export const installClient = async (copy) => {
  const folder = tempFolder('old-client');
  await run('pnpm', ['pack', '--out', join(folder, 'client.tgz')], {
    cwd: join(copy, 'packages/client'),
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  await run('npm', ['install', '--no-audit', '--no-fund', './client.tgz'], { cwd: folder });
  writeFileSync(join(folder, 'follow.js'), script);
  return folder;
};

export const startOldClient = (folder, url, host) =>
  startFollower(process.execPath, ['follow.js', url, host], { cwd: folder });
