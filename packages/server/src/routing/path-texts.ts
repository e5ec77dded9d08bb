import { decodeText } from '../validation/decode-text.js';

/** A path's segments, without the empty one that a trailing slash leaves. */
const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/**
 * The texts that stand in a path where its template has parameters, still percent-encoded;
 * undefined when the path does not follow the template.
 *
 * @example
 * pathTexts('/hosts/{hostname}', '/hosts/a%2Fb/'); // { hostname: 'a%2Fb' }
 */
export const pathTexts = (template: string, path: string): Record<string, string> | undefined => {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const texts: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined ? segment !== decodeText(text) : text === '') return undefined;
    if (name !== undefined) texts[name] = text;
  }
  return texts;
};
