import type { FieldPath } from './unknown-fields.js';

const maxNames = 20;
const maxNameLength = 200;
const ellipsis = encodeURIComponent('…');

/** Percent-encodes a name except `/`, and truncates a long one between two characters. */
const encoded = (text: string): string => {
  let result = '';
  // A lone surrogate has no encoding: `Buffer` replaces it.
  for (const character of Buffer.from(text.slice(0, maxNameLength + 1)).toString()) {
    const next = character === '/' ? '/' : encodeURIComponent(character);
    if (result.length + next.length > maxNameLength - ellipsis.length) return result + ellipsis;
    result += next;
  }
  return result;
};

/** The JSON Pointer of a key of a body. */
export const pointerTo = (path: FieldPath): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * The value of `Quads-Ignored-Fields`; undefined if nothing was ignored.
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
