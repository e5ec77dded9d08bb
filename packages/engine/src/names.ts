/**
 * The name of a host or cloud as it is stored: names that differ only in the case of ASCII letters
 * are one name. Other letters stay as they are, as with `lower(name collate "C")` in SQL.
 *
 * @example
 * foldName('Host01.Example.COM'); // 'host01.example.com'
 */
export const foldName = (name: string): string =>
  name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The stored names of some names, each once, with the spelling that came first. */
export const spellingsOf = (names: readonly string[]): ReadonlyMap<string, string> => {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const stored = foldName(name);
    if (!spellings.has(stored)) spellings.set(stored, name);
  }
  return spellings;
};

/** Whether the name of a host holds one of the configured Supermicro fragments, in any letter case. */
export const isSupermicro = (host: string, fragments: readonly string[]): boolean => {
  const name = foldName(host);
  return fragments.some((fragment) => name.includes(foldName(fragment)));
};
