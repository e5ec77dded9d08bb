/** A row whose column names are paths, such as `host.created_at`. */
export type FlatRow = Readonly<Record<string, unknown>>;

type Branch = Record<string, unknown>;

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const branch = (tree: Branch, name: string): Branch => {
  tree[name] ??= {};
  return tree[name] as Branch;
};

/**
 * The record that a row of joined tables stands for.
 *
 * @example
 * nested({ id: 1, 'cloud.last_redefined': '…' }); // { id: 1, cloud: { lastRedefined: '…' } }
 */
export const nested = <Tree extends object>(row: FlatRow): Tree => {
  const tree: Branch = {};
  for (const [path, value] of Object.entries(row)) {
    const names = path.split('.').map(camel);
    const leaf = names.pop() ?? path;
    names.reduce(branch, tree)[leaf] = value;
  }
  return tree as Tree;
};
