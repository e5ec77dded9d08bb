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
 * Bounds every integer without own bounds to the range of exact doubles (2^53 - 1), because
 * JavaScript cannot read larger ones.
 */
export const boundIntegers = <T>(node: T): T =>
  mapSchemas(node, (schema) => (isInteger(schema) ? bounded(schema) : schema));
