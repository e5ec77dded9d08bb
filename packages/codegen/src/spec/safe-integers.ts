import { mapSchemas, type Node } from './map-schemas.js';

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

/**
 * Bounds every integer that has no bounds of its own by what a double holds exactly (2^53 - 1):
 * JavaScript reads no other, so no part of the system may send or take one.
 */
export const boundIntegers = <T>(node: T): T =>
  mapSchemas(node, (schema) => (isInteger(schema) ? bounded(schema) : schema));
