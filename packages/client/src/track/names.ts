/** The name of a host or cloud as the server stores it: with ASCII letters in lower case. */
export const foldName = (name: string): string =>
  name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
