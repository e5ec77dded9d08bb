import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compare, write } from '../src/files.js';
import type { Target } from '../src/target.js';

const target: Target = {
  name: 'sample',
  folders: ['made'],
  outputs: async () =>
    new Map([
      ['made/one.ts', 'one\n'],
      ['made/deep/two.ts', 'two\n'],
      ['loose.md', '#\n'],
    ]),
};
const clean = { changed: [], missing: [], surplus: [] };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quads-files-'));
});
afterEach(() => rm(root, { recursive: true }));

test('compare finds no drift after write', async () => {
  expect(await compare(target, root)).toEqual({
    ...clean,
    missing: ['made/one.ts', 'made/deep/two.ts', 'loose.md'],
  });
  await write(target, root);
  expect(await compare(target, root)).toEqual(clean);
});

test('compare finds changed, missing and surplus files', async () => {
  await write(target, root);
  await writeFile(join(root, 'made/one.ts'), 'edited\n');
  await rm(join(root, 'loose.md'));
  await writeFile(join(root, 'made/deep/stray.ts'), 'stray\n');
  expect(await compare(target, root)).toEqual({
    changed: ['made/one.ts'],
    missing: ['loose.md'],
    surplus: ['made/deep/stray.ts'],
  });
});

test('write repairs its folders and keeps other files', async () => {
  await mkdir(join(root, 'made/deep'), { recursive: true });
  await writeFile(join(root, 'made/deep/stray.ts'), 'stray\n');
  await writeFile(join(root, 'mine.ts'), 'mine\n');
  await write(target, root);
  expect(await compare(target, root)).toEqual(clean);
  expect(await readFile(join(root, 'mine.ts'), 'utf8')).toBe('mine\n');
});
