// The gate: the contract of a checkout against the one that was released last.
import { join } from 'node:path';
import { changesBetween, readDocument } from './changes.mjs';
import { waitingBump } from './changesets.mjs';
import { verdictOn } from './verdict.mjs';

export const bundlePath = 'spec/openapi.json';
export const releasedPath = 'spec/released/openapi.json';

/** @returns `{ ok, needed, text }` */
export const judge = async (checkout) => {
  const before = readDocument(join(checkout, releasedPath));
  const after = readDocument(join(checkout, bundlePath));
  const changes = await changesBetween(before, after);
  return verdictOn(changes, await waitingBump(checkout), [before, after]);
};
