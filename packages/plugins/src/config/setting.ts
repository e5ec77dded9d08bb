/** A value of the file as plain data, with the lines of its parts. */
export interface Setting {
  readonly value: unknown;
  /** The line of each part, by its JSON pointer; '' is the whole value. */
  readonly lines: ReadonlyMap<string, number>;
  /** The JSON pointers of the texts that contain variables of the environment. */
  readonly substituted: ReadonlySet<string>;
}

/** Appends a key to a JSON pointer. */
export const within = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The keys of a JSON pointer. */
export const keysOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The line of a part, or of the nearest part that contains it. */
export const lineAt = ({ lines }: Pick<Setting, 'lines'>, path: string): number =>
  lines.get(path) ?? (path === '' ? 1 : lineAt({ lines }, path.slice(0, path.lastIndexOf('/'))));
