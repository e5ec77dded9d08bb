import { decodeText } from '../validation/decode-text.js';
import { remember } from '../validation/remember.js';

/** A path's segments, without the empty one that a trailing slash leaves. */
const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/** A segment of a template: a text that must stand there, or the name of a parameter. */
interface Segment {
  readonly text: string;
  readonly name: string | undefined;
}

const templateSegments = remember((template: string): readonly Segment[] =>
  segmentsOf(template).map((text) => ({ text, name: /^\{(.+)\}$/.exec(text)?.[1] })),
);

/**
 * The texts that stand in a path where its template has parameters, still percent-encoded;
 * undefined when the path does not follow the template.
 *
 * @example
 * pathTexts('/hosts/{hostname}', '/hosts/a%2Fb/'); // { hostname: 'a%2Fb' }
 */
export const pathTexts = (template: string, path: string): Record<string, string> | undefined => {
  const wanted = templateSegments(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const texts: Record<string, string> = {};
  for (const [index, { text: literal, name }] of wanted.entries()) {
    const text = given[index] ?? '';
    const fits =
      name === undefined ? literal === text || literal === decodeText(text) : text !== '';
    if (!fits) return undefined;
    if (name !== undefined) texts[name] = text;
  }
  return texts;
};
