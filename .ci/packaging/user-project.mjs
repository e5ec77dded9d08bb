// A project of a user: an empty folder with the tarballs, installed by npm.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { node, root, run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const program = `import { createQuadsClient, QuadsApiError, stageOf } from '@quads/client';

const quads = createQuadsClient({ baseUrl: process.argv[2] });
for await (const move of quads.watchMove(process.argv[3], { maxPollMs: 50 })) {
  console.log(\`\${move.stage}/\${move.total_stages} \${stageOf(move.status).title}\`);
}
const { moves } = await quads.moves.track({ host: process.argv[3] }).result();
if (moves[0]?.status !== 'completed') throw new Error('The tracking did not see the end.');
const error = await quads.getMove({ path: { move_id: 4711 } }).catch((error) => error);
if (!(error instanceof QuadsApiError)) throw error;
console.log(error.code);
`;

const typed = `import { createQuadsClient, type Move, QuadsApiError, type Stage, stageOf } from '@quads/client';

const quads = createQuadsClient({ baseUrl: 'https://quads.example.com', auth: { token: 'secret' } });
const moves: Move[] = await quads.listMoveProgress({ query: { cloud: 'cloud02' } });
const rows: (Stage | undefined)[] = moves.map((move) => stageOf(move.status));
for await (const move of quads.watchMove({ host: 'host01' })) console.log(move.stage, rows);
await using handle = quads.moves.track({ cloud: 'cloud02' });
for await (const update of handle) if (update.type === 'event') console.log(update.event.status);
export const codeOf = (error: unknown) => (error instanceof QuadsApiError ? error.code : undefined);
// @ts-expect-error The id of a move is a number.
await quads.getMove({ path: { move_id: 'host01' } });
`;

/** Creates the project with npm only, outside the workspace. */
export const makeProject = async (tarballs) => {
  const folder = tempFolder('user');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  await run('npm', ['install', '--no-audit', '--no-fund', ...tarballs], { cwd: folder });
  writeFileSync(join(folder, 'follow.js'), program);
  writeFileSync(join(folder, 'typed.ts'), typed);
  return folder;
};

export const manifestOf = (folder, name) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));

/** The package.json from which each version of TypeScript is resolved. */
const compilers = { 5: 'packages/codegen/package.json', 7: 'package.json' };

export const versions = Object.keys(compilers);

/** Compiles a program with the client by one version and one module resolution. */
export const compile = (folder, version, module, moduleResolution) => {
  const require = createRequire(join(root, compilers[version]));
  assert.equal(require('typescript/package.json').version.split('.')[0], version);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const how = ['--module', module, '--moduleResolution', moduleResolution, '--target', 'es2022'];
  return node([tsc, '--noEmit', '--strict', ...how, 'typed.ts'], { cwd: folder });
};

/** The compressed size of a script with its dependencies, in bytes. */
export const loadedBytes = async (folder, contents) => {
  const { build } = createRequire(join(root, 'packages/client/package.json'))('esbuild');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return brotliCompressSync(outputFiles[0].contents).length;
};
