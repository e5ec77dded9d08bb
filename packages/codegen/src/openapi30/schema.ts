import { type Convert, each, every, fields, isNode, keep, type Node, refuse } from './node.js';

/**
 * 3.0 has no type `null`, only the flag `nullable`: it becomes a nullable string with value null.
 */
const plainNull = (schema: Node): Node =>
  schema.type === 'null' ? { ...schema, type: 'string', nullable: true, enum: [null] } : schema;

const plainType = (schema: Node, place: string): Node => {
  const { type } = schema;
  if (!Array.isArray(type)) return schema;
  const [first, ...others] = type.filter((one) => one !== 'null');
  if (others.length > 0) refuse(place, `list of types (${type.join(', ')})`);
  if (first === undefined) return { ...schema, type: 'null' };
  return { ...schema, type: first, ...(type.includes('null') && { nullable: true }) };
};

const plainConst = ({ const: value, ...schema }: Node): Node =>
  value === undefined ? schema : { type: typeof value, ...schema, enum: [value] };

const bound = (schema: Node, edge: 'minimum' | 'maximum', place: string): Node => {
  const name = edge === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  const { [name]: value, ...rest } = schema;
  if (value === undefined) return schema;
  if (edge in rest) refuse(place, `${name} next to ${edge}`);
  return { ...rest, [edge]: value, [name]: true };
};

/** 3.0 allows one example, so the first is kept. */
const plainExamples = ({ examples, ...schema }: Node, place: string): Node => {
  if (examples === undefined) return schema;
  if ('example' in schema) refuse(place, 'examples next to an example');
  return { ...schema, example: (examples as unknown[])[0] };
};

const encodings: Readonly<Record<string, string>> = { base64: 'byte' };

/** 3.0 cannot describe encoded content of a text: its schema is moved to an extension. */
const plainContent = (node: Node, place: string): Node => {
  const { contentEncoding, contentMediaType, contentSchema, ...schema } = node;
  if (contentMediaType !== undefined && contentSchema === undefined) {
    refuse(place, '`contentMediaType` without a `contentSchema`');
  }
  if (contentSchema !== undefined) return { ...schema, 'x-content-schema': contentSchema };
  if (contentEncoding === undefined) return schema;
  const format = encodings[String(contentEncoding)] ?? refuse(place, `encoding ${contentEncoding}`);
  return { ...schema, format };
};

/** 3.0 ignores keywords next to a reference, so the reference is moved into an allOf. */
const plainReference = ({ $ref, ...rest }: Node, place: string): Node => {
  if ('allOf' in rest) refuse(place, '`$ref` next to an allOf');
  return { ...rest, allOf: [{ $ref }] };
};

/** Rewrites `dependentRequired`: an object lacks the field, or has all the others. */
const plainDependencies = ({ dependentRequired, ...schema }: Node): Node => {
  if (dependentRequired === undefined) return schema;
  const all = (names: readonly string[]): Node => ({
    properties: Object.fromEntries(names.map((name) => [name, {}])),
    required: names,
  });
  const rules = Object.entries(dependentRequired as Readonly<Record<string, string[]>>).map(
    ([field, others]) => ({ anyOf: [{ not: all([field]) }, all(others)] }),
  );
  return { ...schema, allOf: [...((schema.allOf as Node[] | undefined) ?? []), ...rules] };
};

/** The keywords that 3.0 has. The others are rewritten before. */
const keywords = (): Readonly<Record<string, Convert>> => ({
  ...Object.fromEntries(
    [
      ...['title', 'description', 'type', 'format', 'nullable', 'enum', 'default', 'example'],
      ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
      ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'],
      ...['minProperties', 'maxProperties', 'required', 'readOnly', 'writeOnly', 'deprecated'],
      ...['discriminator', 'externalDocs', 'xml'],
    ].map((name) => [name, keep]),
  ),
  allOf: each(schema),
  oneOf: each(schema),
  anyOf: each(schema),
  not: schema,
  items: schema,
  properties: every(schema),
  additionalProperties: (value, place) =>
    typeof value === 'boolean' ? value : schema(value, place),
});

const rewrites = [
  plainDependencies,
  plainContent,
  plainExamples,
  plainType,
  plainNull,
  plainConst,
  (node: Node, place: string) => bound(node, 'minimum', place),
  (node: Node, place: string) => bound(node, 'maximum', place),
];

/** Converts a schema from 3.1 to 3.0. */
export const schema: Convert = (value, place) => {
  if (value === true) return {};
  if (!isNode(value)) return refuse(place, `schema ${String(value)}`);
  if ('$ref' in value && Object.keys(value).length === 1) return value;
  const node = '$ref' in value ? plainReference(value, place) : value;
  return fields(keywords())(
    rewrites.reduce((one, rewrite) => rewrite(one, place), node),
    place,
  );
};
