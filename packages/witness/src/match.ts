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

const fits = (template: readonly string[], path: readonly string[]): boolean =>
  template.length === path.length &&
  template.every((segment, index) => {
    const given = path[index] ?? '';
    return isTemplated(segment) ? given !== '' : segment === decode(given);
  });

/** Where the templated segments are, from the left: the smaller text is the more literal. */
const rank = ({ template }: Place): string =>
  segmentsOf(template)
    .map((segment) => (isTemplated(segment) ? '1' : '0'))
    .join('');

/**
 * The operation that a request is for: of those whose path fits, the one that is literal where
 * others are templated. HEAD asks for what GET would answer.
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
