import type { Document, Schema } from '../spec/document.js';
import { component, descriptionOf, kindOf, referenceTo } from './components.js';
import { docstring, prose } from './docstring.js';
import { componentOf, listOf, type Scope, typeOf } from './expression.js';
import { prefix, render } from './layout.js';
import { isName, pascal } from './names.js';
import { type Field, shapeOf } from './record.js';
import { type Key, typedDict } from './typed-dict.js';

/** A definition of the module, and the names that must be defined before it. */
export interface Definition {
  readonly name: string;
  readonly needs: ReadonlySet<string>;
  readonly text: string;
}

/** A scope that records the components it refers to, and creates classes for nested objects. */
const scopeFor = (document: Document, needs: Set<string>, nested: Definition[]): Scope => ({
  reference: (name) => {
    if (kindOf(component(document, name)) !== 'open') needs.add(name);
    return referenceTo(document, name);
  },
  record: (schema, hint) => {
    nested.push(...recordDefinitions(document, hint, schema));
    needs.add(hint);
    return hint;
  },
  list: listOf,
});

const openNote = (document: Document, schema: Schema): string | undefined => {
  const name = typeof schema.$ref === 'string' ? componentOf(schema.$ref) : undefined;
  if (name === undefined || kindOf(component(document, name)) !== 'open') return undefined;
  return `One of \`${name}\`, or a value newer than this package.`;
};

const keyOf = (document: Document, owner: string, field: Field, scope: Scope): Key => ({
  name: field.name,
  type: typeOf(field.schema, owner + pascal(field.name), scope),
  required: field.required,
  note: descriptionOf(field.schema) ?? openNote(document, field.schema),
});

/** The definitions of an object, after those of its nested objects. */
const recordDefinitions = (document: Document, name: string, schema: Schema): Definition[] => {
  const { bases, fields } = shapeOf(schema);
  const inner: Definition[] = [];
  const needs = new Set(bases);
  // Annotations of a class may refer to later names; the functional form, for keywords, may not.
  const keys = fields.map((field) => {
    const scope = scopeFor(document, isName(field.name) ? new Set() : needs, inner);
    return keyOf(document, name, field, scope);
  });
  const text = typedDict(name, descriptionOf(schema), bases, keys).join('\n\n\n');
  return [...inner, { name, needs, text }];
};

const aliasDefinitions = (document: Document, name: string, schema: Schema): Definition[] => {
  const inner: Definition[] = [];
  const needs = new Set<string>();
  const type = typeOf(schema, name, scopeFor(document, needs, inner));
  const description = descriptionOf(schema);
  const note = description === undefined ? [] : [docstring(0, prose(description))];
  return [
    ...inner,
    { name, needs, text: [render(prefix(`${name} = `, type)), ...note].join('\n') },
  ];
};

/** The definitions of a component and of its nested objects. */
export const definitionsOf = (document: Document, name: string): Definition[] => {
  const schema = component(document, name);
  const kind = kindOf(schema);
  if (kind === 'open') return [];
  return kind === 'record'
    ? recordDefinitions(document, name, schema)
    : aliasDefinitions(document, name, schema);
};
