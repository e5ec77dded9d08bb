// Compares the contract of a checkout with the last released one.
import { join } from 'node:path';
import { changesBetween, readDocument } from './changes.mjs';
import { pendingBump } from './changesets.mjs';
import { reportOn } from './report-changes.mjs';

export const bundlePath = 'spec/openapi.json';
export const releasedPath = 'spec/released/openapi.json';

/** @returns `{ ok, needed, text }` */
export const checkContract = async (checkout) => {
  const before = readDocument(join(checkout, releasedPath));
  const after = readDocument(join(checkout, bundlePath));
  const changes = await changesBetween(before, after);
  return reportOn(changes, await pendingBump(checkout), [before, after]);
};
