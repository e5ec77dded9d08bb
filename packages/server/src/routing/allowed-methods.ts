import { acceptsPath } from './accepts-path.js';
import { pathTexts } from './path-texts.js';
import { type Route, routes, templateOf } from './route.js';

const allows = (route: Route, path: string): boolean => {
  const texts = pathTexts(templateOf(route), path);
  return texts !== undefined && acceptsPath(route, texts);
};

/** The routes that accept a path, with any method. */
export const routesAt = (path: string): readonly Route[] =>
  routes.filter((route) => allows(route, path));

/**
 * The methods of a path in alphabetical order, with HEAD added to GET, and OPTIONS to any method.
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
