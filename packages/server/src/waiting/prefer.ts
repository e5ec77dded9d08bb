/** Nobody waits longer, in seconds. */
const longest = 60;

/**
 * How long a caller prefers to wait, in seconds; undefined where they do not say, or not so that it
 * can be read.
 *
 * @see RFC 7240, section 4.3
 * @example
 * waitIn('respond-async, wait=10'); // 10
 */
export const waitIn = (prefer: string | undefined): number | undefined => {
  const found = prefer
    ?.split(/[,;]/)
    .map((part) => /^\s*wait\s*=\s*"?(\d+)"?\s*$/i.exec(part)?.[1])
    .find((seconds) => seconds !== undefined);
  return found === undefined ? undefined : Math.min(Number(found), longest);
};
