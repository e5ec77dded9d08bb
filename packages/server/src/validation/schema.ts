import { type FilterRow, specification } from '@quads/contract';
import { memoize } from './memoize.js';

/** The part of JSON Schema that coercion and problem texts need. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly 'x-filters'?: readonly FilterRow[];
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The value at a pointer of the specification. */
const at = (pointer: string): unknown => {
  const parts = pointer.split('/').slice(1).map(unescaped);
  return parts.reduce<unknown>(
    (node, part) => (node as Readonly<Record<string, unknown>> | undefined)?.[part],
    specification,
  );
};

/** Follows the `$ref` of a schema. */
export const resolve = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : find(schema.$ref.replace(/^#/, ''));

const find = (pointer: string): Schema => {
  const found = at(pointer);
  if (typeof found === 'object' && found !== null) return resolve(found);
  throw new TypeError(`The specification has nothing at ${pointer}.`);
};

/**
 * The schema at a pointer of the specification.
 *
 * @throws {TypeError} if there is no schema
 */
export const schemaAt = memoize(find);

const findTypes = (schema: Schema): ReadonlySet<string> => {
  const own = resolve(schema);
  const branches = [own.oneOf, own.anyOf, own.allOf].flatMap((list) => list ?? []);
  const types = [own.type ?? []].flat();
  return new Set([...types, ...branches.flatMap((branch) => [...findTypes(branch)])]);
};

/** The JSON types that a schema accepts; empty if it does not declare any. */
export const typesOf = memoize(findTypes);
