import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stages } from '../../src/index.js';
import { compile } from '../support/compiler.js';
import { type Packed, packClient } from '../support/pack-client.js';

/** The options of a browser project, in which types of Node are errors. */
const compilerOptions = {
  exactOptionalPropertyTypes: true,
  lib: ['es2023', 'dom'],
  module: 'esnext',
  moduleResolution: 'bundler',
  noEmit: true,
  skipLibCheck: false,
  strict: true,
  target: 'es2022',
  types: [],
};

let packed: Packed;
let manifest: Record<string, unknown>;

beforeAll(() => {
  packed = packClient();
  manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8'));
}, 180_000);

afterAll(() => packed?.remove());

test('the package depends only on openapi-fetch', () => {
  expect(Object.keys(manifest.dependencies as object)).toEqual(['openapi-fetch']);
  expect(manifest.peerDependencies).toBeUndefined();
  expect(manifest.optionalDependencies).toBeUndefined();
});

test('the package holds only dist, README and licence', () => {
  const names = readdirSync(packed.folder).sort();
  expect(names).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
});

test('the entries of the package are valid', async () => {
  expect(manifest.exports).toEqual({
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
  });
  const { messages } = await publint({ pkgDir: packed.folder, strict: true, pack: false });
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
});

test('a strict browser project compiles with the package and checks its types', () => {
  writeFileSync(
    join(packed.project, 'board.ts'),
    `import { createQuadsClient, QuadsApiError, type Move } from '@quads/client';
const quads = createQuadsClient({ baseUrl: location.origin, auth: async () => 'token' });
const moves: Move[] = await quads.listMoveProgress({ query: { cloud: 'cloud02' } });
for await (const move of quads.watchMove({ host: moves[0]?.host ?? '' })) console.log(move.stage);
await using handle = quads.moves.track({ cloud: 'cloud02' });
for await (const update of handle) if (update.type === 'event') console.log(update.event.status);
export const code = (error: unknown) => (error instanceof QuadsApiError ? error.code : undefined);
`,
  );
  writeFileSync(join(packed.project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  expect(compile(packed.project)).toEqual([]);
}, 180_000);

test('Node loads the package', () => {
  const script = `import { createQuadsClient, stages } from '@quads/client';
console.log(typeof createQuadsClient, stages.length);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: packed.project,
    encoding: 'utf8',
  });
  expect(output).toBe(`function ${stages.length}\n`);
});
