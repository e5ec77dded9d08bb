import { specVersion } from '../generated/operations.gen.js';
import type { SpecVersions } from '../options.js';

const majorMinor = (version: string): string => version.split('.', 2).join('.');

/** Compares the version of each response, and reports the first major or minor difference. */
export const createVersionCheck = (
  report: ((versions: SpecVersions) => void) | undefined,
): ((server: string | undefined) => void) => {
  let reported = false;
  return (server) => {
    if (reported || !server || majorMinor(server) === majorMinor(specVersion)) return;
    reported = true;
    report?.({ client: specVersion, server });
  };
};
