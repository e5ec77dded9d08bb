import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const manifest = 'swagger-ui-dist/package.json';

/**
 * The version of the reference's files. It is part of their URL, so they may be cached for ever.
 */
export const assetsVersion: string = require(manifest).version;

const types = {
  'favicon-32x32.png': 'image/png',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const;

/** The files that the page needs. */
export type AssetName = keyof typeof types;
export const assetNames = Object.keys(types) as AssetName[];

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const read = async (name: AssetName): Promise<Asset> => {
  const path = join(dirname(require.resolve(manifest)), name);
  return { type: types[name], bytes: new Uint8Array(await readFile(path)) };
};

const assets = new Map<AssetName, Promise<Asset>>();

/** A file of the installed reference, read on the first request. */
export const assetOf = (name: AssetName): Promise<Asset> => {
  const asset = assets.get(name) ?? read(name);
  assets.set(name, asset);
  return asset;
};
