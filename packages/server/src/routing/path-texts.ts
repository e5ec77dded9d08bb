import { decodeText } from '../validation/decode-text.js';
import { remember } from '../validation/remember.js';
import { literalsAt, parameterIn, segmentsOf } from './literals.js';

/** A segment of a template: a text that must stand there, or a parameter. */
interface Segment {
  readonly text: string;
  /** The parameter's name; undefined where the text itself must stand. */
  readonly name: string | undefined;
  /** What the parameter cannot be, because another route has it there as a literal. */
  readonly reserved: ReadonlySet<string>;
}

const templateSegments = remember((template: string): readonly Segment[] =>
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
 * The texts that stand in a path where its template has parameters, still percent-encoded;
 * undefined when the path does not follow the template. A literal segment of another route is
 * never the value of a parameter.
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
