import { memoize } from '../validation/memoize.js';
import { routes, templateOf } from './route.js';

const parameter = /^\{(.+)\}$/;

/** The name of the parameter in a segment of a template; undefined for a literal. */
export const parameterIn = (segment: string): string | undefined => parameter.exec(segment)?.[1];

/** A path's segments, without the empty one that a trailing slash leaves. */
export const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/** The template before a segment, with every parameter replaced by `{}`. */
const prefixOf = (segments: readonly string[], index: number): string =>
  segments
    .slice(0, index)
    .map((segment) => (parameterIn(segment) === undefined ? segment : '{}'))
    .join('/');

const none: ReadonlySet<string> = new Set();

/** The literal segments of all routes, by the template before them. */
const literals = memoize((some: typeof routes): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const segments of some.map(templateOf).map(segmentsOf)) {
    for (const [index, segment] of segments.entries()) {
      if (parameterIn(segment) !== undefined) continue;
      const prefix = prefixOf(segments, index);
      found.set(prefix, (found.get(prefix) ?? new Set()).add(segment));
    }
  }
  return found;
});

/**
 * The literal segments that other routes have in the position of a parameter. They are no values of
 * that parameter.
 *
 * @example
 * literalsAt(segmentsOf('/api/v3/clouds/{cloud_name}'), 4); // free, summary
 */
export const literalsAt = (segments: readonly string[], index: number): ReadonlySet<string> =>
  literals(routes).get(prefixOf(segments, index)) ?? none;

/**
 * The texts that are no values of the named path parameters, because a route has them as literal
 * segments.
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
