import type { Document, Schema } from '../spec/document.js';

/** What Python has for a component: a `TypedDict`, another name of a type, or nothing. */
export type Kind = 'record' | 'alias' | 'open';

/** An enum with a table beside it grows with the server: its values are any text. */
const isOpen = (schema: Schema): boolean => 'x-stages' in schema || 'x-errors' in schema;

const isRecord = (schema: Schema): boolean => {
  if ('allOf' in schema || 'properties' in schema) return true;
  return schema.type === 'object' && typeof schema.additionalProperties !== 'object';
};

export const kindOf = (schema: Schema): Kind => {
  if (isOpen(schema)) return 'open';
  return isRecord(schema) ? 'record' : 'alias';
};

/** A component by its name. */
export const component = (document: Document, name: string): Schema => {
  const schema = document.components.schemas[name];
  if (schema) return schema;
  throw new Error(`python: ${name} is not in components.`);
};

/** How a module refers to a component: an open enum is any text. */
export const referenceTo = (document: Document, name: string, prefix = ''): string =>
  kindOf(component(document, name)) === 'open' ? 'str' : `${prefix}${name}`;

/** The description of a schema; `undefined` where it has none. */
export const descriptionOf = (schema: Schema): string | undefined =>
  schema.description as string | undefined;
