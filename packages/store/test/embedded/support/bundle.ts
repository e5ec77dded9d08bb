import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./owner.ts', import.meta.url));
const requireHere = createRequire(import.meta.url);

/** Resolved from tsx, which every package can resolve and which depends on esbuild. */
const esbuild = (): { build(options: object): Promise<unknown> } =>
  createRequire(requireHere.resolve('tsx'))('esbuild');

/** Bundles the owner into one file, so that it can run as a user that cannot read the checkout. */
export const bundleOwner = async (dir: string): Promise<string> => {
  const outfile = join(dir, 'owner.mjs');
  const banner = {
    js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);",
  };
  await esbuild().build({
    entryPoints: [script],
    outfile,
    banner,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    logLevel: 'error',
  });
  return outfile;
};
