// The released bundle, which the versioning step writes and nothing else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestOf } from '../support/packages.mjs';
import { readDocument } from './changes.mjs';
import { bundlePath, releasedPath } from './gate.mjs';

const versionOf = (checkout) => manifestOf(join(checkout, 'spec')).version;

/** The version that the released bundle was released with. */
export const releasedVersion = (checkout) =>
  readDocument(join(checkout, releasedPath))['x-released'];

/** Takes the bundle as it is for the one of the version that the packages have now. */
export const takeRelease = (checkout) => {
  const path = join(checkout, releasedPath);
  const { 'x-generated': _banner, ...document } = readDocument(join(checkout, bundlePath));
  mkdirSync(dirname(path), { recursive: true });
  const released = { 'x-released': versionOf(checkout), ...document };
  writeFileSync(path, `${JSON.stringify(released, null, 2)}\n`);
};

/** Versions change by the versioning step alone, which takes the bundle at the same time. */
export const expectReleased = (checkout) => {
  const [version, released] = [versionOf(checkout), releasedVersion(checkout)];
  if (version === released) return;
  throw new Error(
    `${releasedPath} is that of ${released}, the packages have ${version}: version them by \`pnpm release\`.`,
  );
};
