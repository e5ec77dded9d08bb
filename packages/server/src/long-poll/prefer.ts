const maxWaitSeconds = 60;

/**
 * Parses `wait` of the header `Prefer`, in seconds, at most 60; undefined if it is missing or
 * invalid.
 *
 * @see RFC 7240, section 4.3
 * @example
 * parseWaitSeconds('respond-async, wait=10'); // 10
 */
export const parseWaitSeconds = (prefer: string | undefined): number | undefined => {
  const found = prefer
    ?.split(/[,;]/)
    .map((part) => /^\s*wait\s*=\s*"?(\d+)"?\s*$/i.exec(part)?.[1])
    .find((seconds) => seconds !== undefined);
  return found === undefined ? undefined : Math.min(Number(found), maxWaitSeconds);
};
