import { readPath } from '../validation/read-path.js';
import type { Route } from './route.js';

/**
 * Whether a route accepts a path. If one template takes different values by method, its operations
 * declare 405: an invalid value is then a path without that method. For all other operations an invalid
 * value is an error of the request.
 */
export const acceptsPath = (route: Route, texts: Readonly<Record<string, string>>): boolean =>
  !route.errors.includes(405) || readPath(route, texts).problems.length === 0;
