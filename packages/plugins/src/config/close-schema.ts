type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasKeyRule = (schema: Schema): boolean =>
  'additionalProperties' in schema || 'unevaluatedProperties' in schema;

const closeParts = (schema: Schema): Schema => {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [key, closeInner(inner)]),
      ),
    }),
    ...(isSchema(items) && { items: closeInner(items) }),
  };
};

/** A mapping without `properties` keeps accepting any keys. */
const closeInner = (schema: unknown): unknown => {
  if (!isSchema(schema)) return schema;
  return 'properties' in schema ? closeSchema(schema) : closeParts(schema);
};

/** Makes a schema reject unknown keys unless it has its own rule for them. */
export const closeSchema = (schema: object): object => {
  const parts = closeParts(schema as Schema);
  // Unlike `additionalProperties`, this also covers the keys that `allOf`, `$ref` and so on name.
  return hasKeyRule(parts) ? parts : { ...parts, unevaluatedProperties: false };
};
