/** A time as in the resources of v3: RFC 1123 in GMT, to the second. */
export const rfc1123 = <T extends string | null>(time: T): T =>
  (time === null ? null : new Date(time).toUTCString()) as T;
