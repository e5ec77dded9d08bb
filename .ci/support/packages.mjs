// The packages of the workspace.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const below = (parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name));

/** The folders of all packages. Folders without a package.json are left over and ignored. */
export const packageFolders = ['packages', 'apps']
  .flatMap(below)
  .filter((folder) => existsSync(join(folder, 'package.json')));

export const manifestOf = (folder) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
