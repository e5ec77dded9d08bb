/**
 * Converts the name of a host or cloud to its stored form: ASCII letters in lower case. Other
 * letters are unchanged, as with `lower(name collate "C")` in SQL.
 *
 * @example
 * foldName('Host01.Example.COM'); // 'host01.example.com'
 */
export const foldName = (name: string): string =>
  name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Maps each stored name to the first spelling of it in `names`. */
export const spellingsOf = (names: readonly string[]): ReadonlyMap<string, string> => {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const stored = foldName(name);
    if (!spellings.has(stored)) spellings.set(stored, name);
  }
  return spellings;
};

/** Whether a host name contains a configured Supermicro fragment, in any letter case. */
export const isSupermicro = (host: string, fragments: readonly string[]): boolean => {
  const name = foldName(host);
  return fragments.some((fragment) => name.includes(foldName(fragment)));
};
