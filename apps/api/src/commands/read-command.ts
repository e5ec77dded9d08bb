import { parseArgs } from 'node:util';

/** A command of the command line. */
export type Command =
  | { readonly name: 'serve' | 'work' }
  | { readonly name: 'help' | 'version' }
  | { readonly name: 'password'; readonly email: string; readonly generate: boolean }
  | { readonly name: 'export'; readonly to: string }
  | { readonly name: 'import'; readonly from: string; readonly replace: boolean };

/** The arguments are not a valid command. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage:
  quads-api                                  starts the API
  quads-api work                             runs moves, and serves no requests
  quads-api password EMAIL [--generate]      sets the password of an account and ends its logins;
                                             prompts for it on a terminal, otherwise reads it from
                                             standard input; --generate makes one and prints it
  quads-api export --to FILE                 writes the database into a new file
  quads-api import --from FILE [--replace]   reads it into an empty database, or,
                                             with --replace, instead of the data in it
  quads-api --version                        prints the version
  quads-api --help                           prints this text

The database is that of DATABASE_URL, or else the embedded one in QUADS_DATA_DIR, which no other
process may use at the time. The exported file contains all its secrets: password hashes, and the
key that signs tokens. The README of the repository lists all settings.
`;

const options = {
  to: { type: 'string' },
  from: { type: 'string' },
  replace: { type: 'boolean', default: false },
  generate: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/**
 * Parses the arguments of the program.
 *
 * @throws {UsageError} if they are not a valid command
 * @example
 * readCommand(['export', '--to', 'lab.quads']); // { name: 'export', to: 'lab.quads' }
 */
export const readCommand = (words: readonly string[]): Command => {
  const { values, positionals } = parse(words);
  const { to, from, replace, generate, help, version } = values;
  const [name = 'serve', ...more] = positionals;
  if (help || name === 'help') return { name: 'help' };
  if (version) return { name: 'version' };
  const [email] = more;
  const isPassword = name === 'password' && more.length === 1 && !to && !from && !replace;
  if (isPassword && email) return { name, email, generate };
  const only = more.length === 0 && !generate && (replace ? name === 'import' : true);
  if (only && (name === 'serve' || name === 'work') && !to && !from) return { name };
  if (only && name === 'export' && to && !from) return { name, to };
  if (only && name === 'import' && from && !to) return { name, from, replace };
  throw new UsageError(`There is no such command: ${words.join(' ')}.`);
};
