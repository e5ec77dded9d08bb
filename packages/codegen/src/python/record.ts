import type { Schema } from '../spec/document.js';
import { componentOf } from './expression.js';

/** One key of an object. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** An object: the components that it extends, and its own keys. */
export interface Shape {
  readonly bases: readonly string[];
  readonly fields: readonly Field[];
}

const fieldsOf = (schema: Schema): Field[] => {
  const required = (schema.required ?? []) as readonly string[];
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  return Object.entries(properties).map(([name, one]) => ({
    name,
    schema: one,
    required: required.includes(name),
  }));
};

/** Reads an object's schema, or an `allOf` of them. */
export const shapeOf = (schema: Schema): Shape => {
  const parts = [schema, ...((schema.allOf ?? []) as readonly Schema[])];
  const references = parts.flatMap((part) => (typeof part.$ref === 'string' ? part.$ref : []));
  return { bases: references.map(componentOf), fields: parts.flatMap(fieldsOf) };
};
