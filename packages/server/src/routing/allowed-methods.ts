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

/** The methods that a path answers, by its routes. */
export const methodsOf = (some: readonly Route[]): string[] =>
  [...new Set(some.map(({ method }) => method.toUpperCase()))].sort();
