/**
 * The name of a host or cloud as the server stores it: names that differ only in the case of ASCII
 * letters are one name.
 */
export const foldName = (name: string): string =>
  name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
