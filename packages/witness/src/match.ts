import { type Place, places } from './operations.js';

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

const isTemplated = (segment: string): boolean => segment.startsWith('{');

/** Where a segment stands: what is in front of it, whatever the parameters there are called. */
const frontOf = (template: readonly string[], index: number): string =>
  template
    .slice(0, index)
    .map((segment) => (isTemplated(segment) ? '{}' : segment))
    .join('/');

/** Whether some path of the specification has a segment as a literal at a place. */
const isLiteralAt = (front: string, segment: string): boolean =>
  literals.has(`${front}/${segment}`);

const literals: ReadonlySet<string> = new Set(
  places.flatMap((place) => {
    const segments = segmentsOf(place.template);
    return segments.flatMap((segment, index) =>
      isTemplated(segment) ? [] : [`${frontOf(segments, index)}/${segment}`],
    );
  }),
);

const fits = (template: readonly string[], path: readonly string[]): boolean =>
  template.length === path.length &&
  template.every((segment, index) => {
    const given = decode(path[index] ?? '');
    if (!isTemplated(segment)) return segment === given;
    return given !== '' && !isLiteralAt(frontOf(template, index), given);
  });

/** Where the templated segments are, from the left: the smaller text is the more literal. */
const rank = ({ template }: Place): string =>
  segmentsOf(template)
    .map((segment) => (isTemplated(segment) ? '1' : '0'))
    .join('');

/**
 * The operation that a request is for: of those whose path fits, the one that is literal where
 * others are templated. A literal segment is never the value of a parameter. HEAD asks for what GET would answer.
 *
 * @example
 * match('GET', '/api/v3/moves/stages')?.id; // 'listStages'
 */
export const match = (
  method: string,
  path: string,
  among: readonly Place[] = places,
): Place | undefined => {
  const wanted = method.toLowerCase() === 'head' ? 'get' : method.toLowerCase();
  const given = segmentsOf(path);
  return among
    .filter((place) => place.method === wanted && fits(segmentsOf(place.template), given))
    .sort((one, other) => rank(one).localeCompare(rank(other)))[0];
};
