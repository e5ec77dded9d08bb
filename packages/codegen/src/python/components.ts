import type { Document, Schema } from '../spec/document.js';

/** The Python form of a component: a `TypedDict`, a type alias, or none. */
export type Kind = 'record' | 'alias' | 'open';

/** Whether newer servers may add values to an enum: true if it has a table. Its type is `str`. */
const isOpen = (schema: Schema): boolean => 'x-stages' in schema || 'x-errors' in schema;

const isRecord = (schema: Schema): boolean => {
  if ('allOf' in schema || 'properties' in schema) return true;
  return schema.type === 'object' && typeof schema.additionalProperties !== 'object';
};

export const kindOf = (schema: Schema): Kind => {
  if (isOpen(schema)) return 'open';
  return isRecord(schema) ? 'record' : 'alias';
};

/** Returns a component by its name. */
export const component = (document: Document, name: string): Schema => {
  const schema = document.components.schemas[name];
  if (schema) return schema;
  throw new Error(`python: ${name} is not in components.`);
};

/** The type expression for a component; `str` for an open enum. */
export const referenceTo = (document: Document, name: string, prefix = ''): string =>
  kindOf(component(document, name)) === 'open' ? 'str' : `${prefix}${name}`;

/** The description of a schema; `undefined` if it has none. */
export const descriptionOf = (schema: Schema): string | undefined =>
  schema.description as string | undefined;
