/** A row whose column names are paths, such as `host.created_at`. */
export type FlatRow = Readonly<Record<string, unknown>>;

type Branch = Record<string, unknown>;

const toCamelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const descend = (tree: Branch, name: string): Branch => {
  tree[name] ??= {};
  return tree[name] as Branch;
};

/**
 * Builds the record of a row of joined tables.
 *
 * @example
 * nestRow({ id: 1, 'cloud.last_redefined': '…' }); // { id: 1, cloud: { lastRedefined: '…' } }
 */
export const nestRow = <Tree extends object>(row: FlatRow): Tree => {
  const tree: Branch = {};
  for (const [path, value] of Object.entries(row)) {
    const names = path.split('.').map(toCamelCase);
    const leaf = names.pop() ?? path;
    names.reduce(descend, tree)[leaf] = value;
  }
  return tree as Tree;
};
