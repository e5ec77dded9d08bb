import { memoize } from './memoize.js';
import { resolve, type Schema } from './schema.js';

/** The path of a key of a body, as keys and indexes. */
export type FieldPath = readonly (string | number)[];

/** A body without unknown keys, and the paths of the unknown keys. */
export interface KnownFields {
  readonly value: unknown;
  readonly unknown: readonly FieldPath[];
}

/** All schemas that may describe a value, after following references and alternatives. */
const leavesOf = (schema: Schema): readonly Schema[] => {
  const own = resolve(schema);
  const branches = [own.oneOf, own.anyOf, own.allOf].flatMap((list) => list ?? []);
  return [own, ...branches.flatMap(leavesOf)];
};

interface Known {
  /** The schemas of each known key; undefined if any key is allowed. */
  readonly fields: ReadonlyMap<string, readonly Schema[]> | undefined;
  readonly items: readonly Schema[];
}

const knownOf = memoize((schema: Schema): Known => {
  const leaves = leavesOf(schema);
  const described = leaves.filter(({ properties }) => properties);
  const isOpen = described.length === 0 || leaves.some((leaf) => leaf.additionalProperties);
  const fields = new Map<string, Schema[]>();
  for (const [name, one] of described.flatMap(({ properties = {} }) => Object.entries(properties)))
    fields.set(name, [...(fields.get(name) ?? []), one]);
  return { fields: isOpen ? undefined : fields, items: leaves.flatMap(({ items }) => items ?? []) };
});

const merged = memoize((schemas: readonly Schema[]): Schema => {
  const [only] = schemas;
  return schemas.length === 1 && only ? only : { anyOf: schemas };
});

const itemsOf = ({ items }: Known): Schema | undefined =>
  items.length === 0 ? undefined : merged(items);

/**
 * Returns a value without the keys that its schema does not know, at every depth that the schema
 * describes. The original value is not modified.
 */
export const dropUnknownFields = (schema: Schema, value: unknown): KnownFields => {
  if (typeof value !== 'object' || value === null) return { value, unknown: [] };
  const known = knownOf(schema);
  const unknown: FieldPath[] = [];
  const inner = (key: string | number, one: unknown, of: Schema): unknown => {
    const part = dropUnknownFields(of, one);
    unknown.push(...part.unknown.map((path) => [key, ...path]));
    return part.value;
  };
  if (Array.isArray(value)) {
    const items = itemsOf(known);
    if (!items) return { value, unknown };
    return { value: value.map((one, index) => inner(index, one, items)), unknown };
  }
  const { fields } = known;
  if (!fields) return { value, unknown };
  const kept = Object.entries(value).flatMap(([key, one]) => {
    const schemas = fields.get(key);
    if (schemas) return [[key, inner(key, one, merged(schemas))] as const];
    unknown.push([key]);
    return [];
  });
  // `fromEntries` makes a key called `__proto__` an ordinary one.
  return { value: Object.fromEntries(kept), unknown };
};
