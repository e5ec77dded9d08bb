import { pathTexts } from './path-texts.js';
import { type Route, routes, templateOf } from './route.js';
import { takesPath } from './takes-path.js';

const allows = (route: Route, path: string): boolean => {
  const texts = pathTexts(templateOf(route), path);
  return texts !== undefined && takesPath(route, path, texts);
};

/** The methods that a path answers, by the table; none where it is not known at all. */
export const allowedMethods = (path: string): string[] => {
  const methods = routes.filter((route) => allows(route, path)).map(({ method }) => method);
  return [...new Set(methods)].map((method) => method.toUpperCase()).sort();
};
