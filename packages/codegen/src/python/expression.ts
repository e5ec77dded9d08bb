import type { Schema } from '../spec/document.js';
import { bracket, type Code, flat, prefix } from './layout.js';
import { literal } from './literal.js';

/** How a module refers to types outside a schema. */
export interface Scope {
  /** The type of a component. */
  reference(component: string): Code;
  /** The type of an object with properties. `hint` is its name. */
  record(schema: Schema, hint: string): Code;
  /** The type of a list. */
  list(item: Code): Code;
}

export const listOf = (item: Code): Code => bracket('list[', [item], ']');

const scalars: Readonly<Record<string, string>> = {
  boolean: 'bool',
  integer: 'int',
  null: 'None',
  number: 'float',
  string: 'str',
};

const literals = (values: readonly unknown[]): Code[] => {
  const texts = values.filter((value) => value !== null);
  const code = bracket('Literal[', texts.map(literal), ']');
  return texts.length < values.length ? [code, 'None'] : [code];
};

const unique = (codes: readonly Code[]): Code[] =>
  codes.filter((code, index) => codes.findIndex((one) => flat(one) === flat(code)) === index);

const union = (codes: readonly Code[]): Code => {
  const some = unique(codes.filter((code) => code !== 'None'));
  const [only, ...more] = some;
  if (only === undefined) return 'None';
  const code = more.length === 0 ? only : bracket('Union[', some, ']');
  return codes.includes('None') ? bracket('Optional[', [code], ']') : code;
};

const dict = (schema: Schema, hint: string, scope: Scope): Code => {
  const values = schema.additionalProperties;
  const type = typeof values === 'object' ? typeOf(values as Schema, `${hint}Value`, scope) : 'Any';
  return bracket('dict[', ['str', type], ']');
};

const ofType = (type: unknown, schema: Schema, hint: string, scope: Scope): Code => {
  if (type === 'array') {
    return scope.list(typeOf(schema.items as Schema, `${hint}Item`, scope));
  }
  if (type === 'object') return dict(schema, hint, scope);
  return scalars[String(type)] ?? 'Any';
};

const alternatives = (schema: Schema, hint: string, scope: Scope): Code[] => {
  const variants = (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined;
  if (typeof schema.$ref === 'string') return [scope.reference(componentOf(schema.$ref))];
  if (schema.properties !== undefined) return [scope.record(schema, hint)];
  if (schema.enum !== undefined) return literals(schema.enum as readonly unknown[]);
  if (schema.const !== undefined) return literals([schema.const]);
  if (schema.allOf !== undefined) throw new Error(`python: allOf of ${hint} is no component.`);
  if (variants) return variants.flatMap((variant) => alternatives(variant, hint, scope));
  return [schema.type].flat().map((type) => ofType(type, schema, hint, scope));
};

/** The name of the component of a reference. */
export const componentOf = (ref: string): string => ref.replace('#/components/schemas/', '');

/** The Python type of a schema. */
export const typeOf = (schema: Schema, hint: string, scope: Scope): Code =>
  union(alternatives(schema, hint, scope));

/** A name with its type annotation. */
export const annotated = (name: string, type: Code): Code => prefix(`${name}: `, type);
