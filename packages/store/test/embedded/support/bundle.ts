import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./owner.ts', import.meta.url));
const requireHere = createRequire(import.meta.url);

/** By way of tsx, which every package sees and which brings esbuild. */
const esbuild = (): { build(options: object): Promise<unknown> } =>
  createRequire(requireHere.resolve('tsx'))('esbuild');

/** The owner with all it imports in one file, so that it can run where the checkout is unreadable. */
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
