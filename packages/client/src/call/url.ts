/**
 * The server's root without a trailing slash, query or fragment.
 *
 * @throws {TypeError} when it is no absolute URL
 */
export const serverRoot = (baseUrl: string): string => {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, '');
};

/**
 * Refuses values that would name another path: an empty one the list above, a dotted one its
 * parent, since URLs resolve dots even when they are escaped.
 *
 * @throws {TypeError} naming the parameter
 */
export const requireSegments = (path: Readonly<Record<string, unknown>> | undefined): void => {
  for (const [name, value] of Object.entries(path ?? {})) {
    if (!/^\.{0,2}$/.test(String(value))) continue;
    throw new TypeError(`path.${name} is '${value}', which cannot stand in a URL.`);
  }
};
