/** A value of the file as plain data, and where its parts stand. */
export interface Setting {
  readonly value: unknown;
  /** The line of each part, by its path as a JSON pointer; of the whole, by ''. */
  readonly lines: ReadonlyMap<string, number>;
  /** The paths of what came from the environment, where there is text only. */
  readonly substituted: ReadonlySet<string>;
}

/** One step further in a JSON pointer. */
export const within = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The keys of a JSON pointer. */
export const keysOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The line of a part, or of the nearest that it is in. */
export const lineAt = ({ lines }: Pick<Setting, 'lines'>, path: string): number =>
  lines.get(path) ?? (path === '' ? 1 : lineAt({ lines }, path.slice(0, path.lastIndexOf('/'))));
