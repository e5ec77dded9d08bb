import { specVersion } from '../generated/operations.gen.js';
import type { SpecVersions } from '../options.js';

const majorMinor = (version: string): string => version.split('.', 2).join('.');

/** Looks at the version of each answer and reports the first that differs in major or minor. */
export const watchVersion = (
  report: ((versions: SpecVersions) => void) | undefined,
): ((server: string | undefined) => void) => {
  let reported = false;
  return (server) => {
    if (reported || !server || majorMinor(server) === majorMinor(specVersion)) return;
    reported = true;
    report?.({ client: specVersion, server });
  };
};
