export type Node = Readonly<Record<string, unknown>>;

/** Keys with values in which nothing is a schema, whatever it looks like. */
const valueKeys = new Set(['example', 'examples', 'default', 'enum', 'const']);

const isExtension = (key: string): boolean => key.startsWith('x-');

/** Copies a document and applies `change` to every node that can be a schema, innermost first. */
export const mapSchemas = <T>(node: T, change: (schema: Node) => Node): T => {
  if (Array.isArray(node)) return node.map((one) => mapSchemas(one, change)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, inner]) =>
    valueKeys.has(key) || isExtension(key) ? [key, inner] : [key, mapSchemas(inner, change)],
  );
  return change(Object.fromEntries(entries)) as T;
};
