import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { isFields } from '../answer/fields.js';

/** The conditions of `exports` in a package.json that apply to an import. */
const conditions = new Set(['node', 'import', 'default']);

const targetOf = (exported: unknown): string | undefined => {
  if (typeof exported === 'string') return exported;
  if (!isFields(exported)) return undefined;
  const found = Object.entries(exported)
    .filter(([condition]) => conditions.has(condition))
    .map(([, inner]) => targetOf(inner));
  return found.find((target) => target !== undefined);
};

const exportsIn = (folder: string): unknown => {
  try {
    const { exports: exported } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return isFields(exported) && '.' in exported ? exported['.'] : exported;
  } catch {
    return undefined;
  }
};

/** The file that an `import` of a package loads. `require.resolve` ignores `import` conditions. */
const importedFrom = (name: string, folders: readonly string[]): string | undefined => {
  for (const folder of folders) {
    const target = targetOf(exportsIn(resolvePath(folder, name)));
    if (target !== undefined) return resolvePath(folder, name, target);
  }
  return undefined;
};

/**
 * The file of a module that another file names: a package that is installed next to that file or
 * above, or a relative path to a file or to the folder of a package.
 *
 * @throws if there is none
 */
export const resolveModule = (module: string, from: string): string => {
  const { resolve } = createRequire(from);
  const folders = /^\.{0,2}\//.test(module) ? [dirname(from)] : (resolve.paths(module) ?? []);
  return importedFrom(module, folders) ?? resolve(module);
};
