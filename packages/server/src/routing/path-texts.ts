import { decodeText } from '../validation/decode-text.js';
import { memoize } from '../validation/memoize.js';
import { literalsAt, parameterIn, segmentsOf } from './literals.js';

/** A segment of a template: a literal or a parameter. */
interface Segment {
  readonly text: string;
  /** The parameter's name; undefined for a literal. */
  readonly name: string | undefined;
  /** Texts that are no values of the parameter, because another route has them as literals. */
  readonly reserved: ReadonlySet<string>;
}

const templateSegments = memoize((template: string): readonly Segment[] =>
  segmentsOf(template).map((text, index, all) => ({
    text,
    name: parameterIn(text),
    reserved: literalsAt(all, index),
  })),
);

const fits = ({ text: literal, name, reserved }: Segment, text: string): boolean => {
  if (name === undefined) return literal === text || literal === decodeText(text);
  return text !== '' && !reserved.has(text) && !reserved.has(decodeText(text) ?? text);
};

/**
 * The texts of the parameters in a path, still percent-encoded; undefined if the path does not
 * match the template. A literal segment of another route is never the value of a parameter.
 *
 * @example
 * pathTexts('/hosts/{hostname}', '/hosts/a%2Fb/'); // { hostname: 'a%2Fb' }
 */
export const pathTexts = (template: string, path: string): Record<string, string> | undefined => {
  const wanted = templateSegments(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const texts: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] ?? '';
    if (!fits(segment, text)) return undefined;
    if (segment.name !== undefined) texts[segment.name] = text;
  }
  return texts;
};
