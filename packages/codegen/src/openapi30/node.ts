/** Any object of a document. */
export type Node = Readonly<Record<string, unknown>>;

/** What stands in the document at a place that OpenAPI 3.0 cannot say, or nobody has thought of. */
export const refuse = (place: string, what: string): never => {
  throw new Error(`${place}: OpenAPI 3.0 has no ${what}, and the converter does not know it.`);
};

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How a key's value is converted. */
export type Convert = (value: unknown, place: string) => unknown;

/** What stays as it is. */
export const keep: Convert = (value) => value;

/** A list, one by one. */
export const each =
  (convert: Convert): Convert =>
  (values, place) =>
    (values as unknown[]).map((value, index) => convert(value, `${place}/${index}`));

/** A record, one by one. */
export const every =
  (convert: Convert): Convert =>
  (values, place) =>
    Object.fromEntries(
      Object.entries(values as Node).map(([key, value]) => [
        key,
        convert(value, `${place}/${key}`),
      ]),
    );

const isExtension = (key: string): boolean => key.startsWith('x-');

/**
 * An object by a rule for each key that it may have. Extensions stay; any other key is refused, so
 * that nothing is lost on the way.
 */
export const fields =
  (rules: Readonly<Record<string, Convert>>): Convert =>
  (value, place) =>
    Object.fromEntries(
      Object.entries(value as Node).map(([key, one]) => {
        const rule = isExtension(key) ? keep : rules[key];
        return [key, rule ? rule(one, `${place}/${key}`) : refuse(place, `\`${key}\` here`)];
      }),
    );
