// The released contract, which only the versioning step writes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestOf } from '../support/packages.mjs';
import { readDocument } from './changes.mjs';
import { bundlePath, releasedPath } from './check-contract.mjs';

const versionOf = (checkout) => manifestOf(join(checkout, 'spec')).version;

/** The version of the released contract. */
export const releasedVersion = (checkout) =>
  readDocument(join(checkout, releasedPath))['x-released'];

/** Stores the current contract as released with the version of the packages. */
export const takeRelease = (checkout) => {
  const path = join(checkout, releasedPath);
  const { 'x-generated': _banner, ...document } = readDocument(join(checkout, bundlePath));
  mkdirSync(dirname(path), { recursive: true });
  const released = { 'x-released': versionOf(checkout), ...document };
  writeFileSync(path, `${JSON.stringify(released, null, 2)}\n`);
};

/** Checks that only the versioning step has changed the version. */
export const expectReleased = (checkout) => {
  const [version, released] = [versionOf(checkout), releasedVersion(checkout)];
  if (version === released) return;
  throw new Error(
    `${releasedPath} has version ${released}, the packages have ${version}: run \`pnpm release\`.`,
  );
};
