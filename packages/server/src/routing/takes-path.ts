import { readPath } from '../validation/read-path.js';
import type { Route } from './route.js';

/**
 * Whether a path is this route's own. Where one template takes different values by method, an
 * operation says so by declaring 405: a value that does not fit is then no path of its method.
 * Everywhere else an unfit value is the route's to refuse.
 */
export const takesPath = (route: Route, texts: Readonly<Record<string, string>>): boolean =>
  !route.errors.includes(405) || readPath(route, texts).problems.length === 0;
