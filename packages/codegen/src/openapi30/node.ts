/** Any object of a document. */
export type Node = Readonly<Record<string, unknown>>;

/** Throws for something that OpenAPI 3.0 cannot express or that the converter does not support. */
export const refuse = (place: string, what: string): never => {
  throw new Error(`${place}: OpenAPI 3.0 has no ${what}, and the converter does not know it.`);
};

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts the value of a key. */
export type Convert = (value: unknown, place: string) => unknown;

/** Keeps a value unchanged. */
export const keep: Convert = (value) => value;

/** Converts each item of a list. */
export const each =
  (convert: Convert): Convert =>
  (values, place) =>
    (values as unknown[]).map((value, index) => convert(value, `${place}/${index}`));

/** Converts each value of a record. */
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
 * Converts an object by a rule for each allowed key. Extensions are kept; any other key is refused,
 * so nothing is lost silently.
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
