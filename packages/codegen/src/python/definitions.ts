import type { Document, Schema } from '../spec/document.js';
import { component, descriptionOf, kindOf, referenceTo } from './components.js';
import { docstring, prose } from './docstring.js';
import { componentOf, listOf, type Scope, typeOf } from './expression.js';
import { after, lay } from './layout.js';
import { isName, pascal } from './names.js';
import { type Field, shapeOf } from './record.js';
import { type Key, typedDict } from './typed-dict.js';

/** A name of the module, its text, and the names that must stand above it. */
export interface Definition {
  readonly name: string;
  readonly needs: ReadonlySet<string>;
  readonly text: string;
}

/** A scope that notes which components it named, and makes classes of the objects it meets. */
const scopeFor = (document: Document, needs: Set<string>, made: Definition[]): Scope => ({
  reference: (name) => {
    if (kindOf(component(document, name)) !== 'open') needs.add(name);
    return referenceTo(document, name);
  },
  record: (schema, hint) => {
    made.push(...recordDefinitions(document, hint, schema));
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

/** An object, behind the objects inside it. */
const recordDefinitions = (document: Document, name: string, schema: Schema): Definition[] => {
  const { bases, fields } = shapeOf(schema);
  const inner: Definition[] = [];
  const needs = new Set(bases);
  // A class's annotations may look ahead; the functional form, for words of Python, may not.
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
  return [...inner, { name, needs, text: [lay(after(`${name} = `, type)), ...note].join('\n') }];
};

/** The definitions of one component and of the objects inside it. */
export const definitionsOf = (document: Document, name: string): Definition[] => {
  const schema = component(document, name);
  const kind = kindOf(schema);
  if (kind === 'open') return [];
  return kind === 'record'
    ? recordDefinitions(document, name, schema)
    : aliasDefinitions(document, name, schema);
};
