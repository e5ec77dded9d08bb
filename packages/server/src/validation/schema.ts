import { type FilterRow, specification } from '@quads/contract';
import { remember } from './remember.js';

/** As much of JSON Schema as the reading of texts and the wording of problems ask for. */
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

/** What stands at a pointer of the specification. */
const at = (pointer: string): unknown => {
  const parts = pointer.split('/').slice(1).map(unescaped);
  return parts.reduce<unknown>(
    (node, part) => (node as Readonly<Record<string, unknown>> | undefined)?.[part],
    specification,
  );
};

/** A schema with its own reference followed. */
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
 * @throws {TypeError} when nothing stands there
 */
export const schemaAt = remember(find);

const findTypes = (schema: Schema): ReadonlySet<string> => {
  const own = resolve(schema);
  const branches = [own.oneOf, own.anyOf, own.allOf].flatMap((list) => list ?? []);
  const types = [own.type ?? []].flat();
  return new Set([...types, ...branches.flatMap((branch) => [...findTypes(branch)])]);
};

/** The types of JSON that a schema takes; none where it does not say. */
export const typesOf = remember(findTypes);
