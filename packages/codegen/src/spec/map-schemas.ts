export type Node = Readonly<Record<string, unknown>>;

/** What holds values, not schemas: whatever looks like a schema in there is none. */
const valueKeys = new Set(['example', 'examples', 'default', 'enum', 'const']);

const isExtension = (key: string): boolean => key.startsWith('x-');

/** A copy of a document in which every node that can be a schema is changed, the innermost first. */
export const mapSchemas = <T>(node: T, change: (schema: Node) => Node): T => {
  if (Array.isArray(node)) return node.map((one) => mapSchemas(one, change)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, inner]) =>
    valueKeys.has(key) || isExtension(key) ? [key, inner] : [key, mapSchemas(inner, change)],
  );
  return change(Object.fromEntries(entries)) as T;
};
