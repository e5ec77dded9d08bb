import { type Convert, each, every, fields, isNode, keep, type Node, refuse } from './node.js';

/** `null` is no type in 3.0 but a flag beside one: a text that can be null, and is. */
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
  if (edge in rest) refuse(place, `${name} beside ${edge}`);
  return { ...rest, [edge]: value, [name]: true };
};

/** One example; 3.0 has no place for more. The document keeps the first, which shows the form. */
const plainExamples = ({ examples, ...schema }: Node, place: string): Node => {
  if (examples === undefined) return schema;
  if ('example' in schema) refuse(place, 'examples beside an example');
  return { ...schema, example: (examples as unknown[])[0] };
};

const encodings: Readonly<Record<string, string>> = { base64: 'byte' };

/** 3.0 has no word for what is written inside of a text: it is told beside the words. */
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

/** What stands beside a reference is passed over in 3.0, so the reference is put into an allOf. */
const plainReference = ({ $ref, ...rest }: Node, place: string): Node => {
  if ('allOf' in rest) refuse(place, '`$ref` beside an allOf');
  return { ...rest, allOf: [{ $ref }] };
};

/** Who names one of them names the others: it lacks the one, or has them all. */
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

/** The keywords that 3.0 has, too; the others have been rewritten before. */
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

/** A schema of 3.1 in the words of 3.0. */
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
