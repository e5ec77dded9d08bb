type Node = Readonly<Record<string, unknown>>;

const bounds = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

const isInteger = ({ type }: Node): boolean =>
  type === 'integer' || (Array.isArray(type) && type.includes('integer'));

const bounded = (schema: Node): Node => {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => key in schema);
  if (has('enum', 'const')) return schema;
  return {
    ...schema,
    ...(!has('minimum', 'exclusiveMinimum') && { minimum: bounds.minimum }),
    ...(!has('maximum', 'exclusiveMaximum') && { maximum: bounds.maximum }),
  };
};

/** What holds values, not schemas: whatever looks like a schema in there is none. */
const valueKeys = new Set(['example', 'examples', 'default', 'enum', 'const']);

const isExtension = (key: string): boolean => key.startsWith('x-');

/**
 * Bounds every integer that has no bounds of its own by what a double holds exactly (2^53 - 1):
 * JavaScript reads no other, so no part of the system may send or take one.
 */
export const boundIntegers = <T>(node: T): T => {
  if (Array.isArray(node)) return node.map(boundIntegers) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, inner]) =>
    valueKeys.has(key) || isExtension(key) ? [key, inner] : [key, boundIntegers(inner)],
  );
  const copy: Node = Object.fromEntries(entries);
  return (isInteger(copy) ? bounded(copy) : copy) as T;
};
