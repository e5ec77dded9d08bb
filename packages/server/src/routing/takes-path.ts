import { readPath } from '../validation/read-path.js';
import { remember } from '../validation/remember.js';
import { pathTexts } from './path-texts.js';
import { byLiterals, type Route, routes, templateOf } from './route.js';

/** Whether a template takes different values by method: one of its operations declares 405. */
const differsByMethod = remember((template: string): boolean =>
  routes.some((route) => templateOf(route) === template && route.errors.includes(405)),
);

/** The templates with a literal where this one has a parameter. */
const moreLiteral = remember((template: string): readonly string[] => {
  const own = routes.find((route) => templateOf(route) === template);
  const others = own ? routes.filter((other) => byLiterals(other, own) < 0) : [];
  return [...new Set(others.map(templateOf))];
});

/**
 * Whether a path that follows a route's template is the route's own. A literal segment of another
 * route is never a value of a parameter, whatever the method. Where one template takes different
 * values by method, as `/moves/progress/{host_or_id}`, an operation says so by declaring 405: a value
 * that does not fit is then no path of its method, and a literal of one method may be a value of
 * another. Everywhere else an unfit value is the route's to refuse.
 */
export const takesPath = (
  route: Route,
  path: string,
  texts: Readonly<Record<string, string>>,
): boolean => {
  if (route.errors.includes(405)) return readPath(route, texts).problems.length === 0;
  const template = templateOf(route);
  if (differsByMethod(template)) return true;
  return moreLiteral(template).every((other) => pathTexts(other, path) === undefined);
};
