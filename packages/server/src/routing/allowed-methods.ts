import { pathTexts } from './path-texts.js';
import { type Route, routes, templateOf } from './route.js';
import { takesPath } from './takes-path.js';

const allows = (route: Route, path: string): boolean => {
  const texts = pathTexts(templateOf(route), path);
  return texts !== undefined && takesPath(route, texts);
};

/** The routes that a path is one of, whatever the method; none where it is not known at all. */
export const routesAt = (path: string): readonly Route[] =>
  routes.filter((route) => allows(route, path));

/**
 * The methods that a path answers, in alphabetical order: with GET comes HEAD, and with any method
 * OPTIONS.
 *
 * @example
 * allowedMethods(['get', 'post']); // ['GET', 'HEAD', 'OPTIONS', 'POST']
 */
export const allowedMethods = (methods: readonly string[]): string[] => {
  const allowed = new Set(methods.map((method) => method.toUpperCase()));
  if (allowed.has('GET')) allowed.add('HEAD');
  if (allowed.size > 0) allowed.add('OPTIONS');
  return [...allowed].sort();
};
