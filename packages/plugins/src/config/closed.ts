type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const saysSo = (schema: Schema): boolean =>
  'additionalProperties' in schema || 'unevaluatedProperties' in schema;

const closedParts = (schema: Schema): Schema => {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [key, closedInner(inner)]),
      ),
    }),
    ...(isSchema(items) && { items: closedInner(items) }),
  };
};

/** A mapping without a word about its keys is one of any keys. */
const closedInner = (schema: unknown): unknown => {
  if (!isSchema(schema)) return schema;
  return 'properties' in schema ? closed(schema) : closedParts(schema);
};

/** A schema that takes no keys but those it names, also where it forgot to say so. */
export const closed = (schema: object): object => {
  const parts = closedParts(schema as Schema);
  // Unlike `additionalProperties`, this sees what `allOf`, `$ref` and their like name as well.
  return saysSo(parts) ? parts : { ...parts, unevaluatedProperties: false };
};
