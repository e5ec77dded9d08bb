import type { FieldPath } from './unknown-fields.js';

const maxNames = 20;
const maxNameLength = 200;
const cut = encodeURIComponent('…');

/** Percent-encodes a name but for `/`, and cuts a long one between two characters. */
const encoded = (text: string): string => {
  let result = '';
  // A lone surrogate has no encoding: `Buffer` puts a replacement character in its place.
  for (const character of Buffer.from(text.slice(0, maxNameLength + 1)).toString()) {
    const next = character === '/' ? '/' : encodeURIComponent(character);
    if (result.length + next.length > maxNameLength - cut.length) return result + cut;
    result += next;
  }
  return result;
};

/** A key of a body as a JSON Pointer. */
export const pointerTo = (path: FieldPath): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * The value of `Quads-Ignored-Fields`; undefined where nothing was ignored.
 *
 * @param parameters names in the query
 * @param fields keys in the body
 * @example
 * ignoredFields(['verbose'], [['force']]); // '?verbose, /force'
 */
export const ignoredFields = (
  parameters: readonly string[],
  fields: readonly FieldPath[],
): string | undefined => {
  const names = [
    ...parameters.slice(0, maxNames).map((name) => `?${encoded(name)}`),
    ...fields.slice(0, maxNames).map((path) => encoded(pointerTo(path))),
  ];
  return names.length === 0 ? undefined : names.slice(0, maxNames).join(', ');
};
