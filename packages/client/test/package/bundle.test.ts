import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const resolveDir = fileURLToPath(new URL('../../src', import.meta.url));
const everything = "export * from './index.js'";
const withoutTracking =
  "export { createQuadsCoreClient, QuadsApiError, stageOf } from './index.js'";

const bundle = async (contents: string, external: string[] = []): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
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

test.each([
  ['the whole package', everything, 12_750],
  ['the core client', withoutTracking, 8_000],
])(
  '%s with openapi-fetch is below its limit, minified and compressed',
  async (_, contents, limit) => {
    const bytes = brotliCompressSync(await bundle(contents)).length;
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(limit);
  },
);

test('the package imports only openapi-fetch, and nothing from Node', async () => {
  const own = await bundle(everything, ['openapi-fetch']); // fails for any other import
  expect(own).not.toMatch(/\b(Buffer|process|require|setImmediate|__dirname)\b/);
});
