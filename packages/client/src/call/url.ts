/**
 * The server's root without a trailing slash, query or fragment.
 *
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export const serverRoot = (baseUrl: string): string => {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, '');
};

/**
 * Rejects values that would change the path: an empty one names the list above, and dots name its
 * parent, because URLs resolve them even when they are escaped.
 *
 * @throws {TypeError} naming the parameter
 */
export const requireSegments = (path: Readonly<Record<string, unknown>> | undefined): void => {
  for (const [name, value] of Object.entries(path ?? {})) {
    if (!/^\.{0,2}$/.test(String(value))) continue;
    throw new TypeError(`path.${name} is '${value}', which is not allowed in a URL path.`);
  }
};
