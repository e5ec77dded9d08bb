import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

const bundle = async (external: string[] = []): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    external,
    format: 'esm',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

test('all of it, openapi-fetch included, is below 8 kB minified and brotlied', async () => {
  const bytes = brotliCompressSync(await bundle()).length;
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(8_000);
});

test('it imports openapi-fetch alone and needs nothing of Node', async () => {
  const own = await bundle(['openapi-fetch']); // fails where anything else is not to be found
  expect(own).not.toMatch(/\b(Buffer|process|require|setImmediate|__dirname)\b/);
});
