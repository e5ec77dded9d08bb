import { remember } from '../validation/remember.js';
import { routes, templateOf } from './route.js';

const parameter = /^\{(.+)\}$/;

/** The name of the parameter that a segment of a template stands for; undefined for a literal. */
export const parameterIn = (segment: string): string | undefined => parameter.exec(segment)?.[1];

/** A path's segments, without the empty one that a trailing slash leaves. */
export const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/** Where a segment stands: the template in front of it, whatever its parameters are called. */
const placeOf = (segments: readonly string[], index: number): string =>
  segments
    .slice(0, index)
    .map((segment) => (parameterIn(segment) === undefined ? segment : '{}'))
    .join('/');

const none: ReadonlySet<string> = new Set();

/** The literal segments of all routes, by place. */
const literals = remember((some: typeof routes): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const segments of some.map(templateOf).map(segmentsOf)) {
    for (const [index, segment] of segments.entries()) {
      if (parameterIn(segment) !== undefined) continue;
      const place = placeOf(segments, index);
      found.set(place, (found.get(place) ?? new Set()).add(segment));
    }
  }
  return found;
});

/**
 * The literal segments that some route has where a template has a parameter. No value of that
 * parameter may be one of them.
 *
 * @example
 * literalsAt(segmentsOf('/api/v3/clouds/{cloud_name}'), 4); // free, summary
 */
export const literalsAt = (segments: readonly string[], index: number): ReadonlySet<string> =>
  literals(routes).get(placeOf(segments, index)) ?? none;

/**
 * The texts that no value of some path parameters may be: on some route each of them would be read
 * as a literal segment.
 */
export const reservedFor = (names: readonly string[]): ReadonlySet<string> =>
  new Set(
    routes.flatMap((route) => {
      const segments = segmentsOf(templateOf(route));
      return segments.flatMap((segment, index) =>
        names.includes(parameterIn(segment) ?? '') ? [...literalsAt(segments, index)] : [],
      );
    }),
  );
