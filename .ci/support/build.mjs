// Builds the packages that a check runs.
import { node, turbo } from './run.mjs';

/**
 * Builds some packages, or all. Does nothing if `QUADS_BUILT` is set: other checks may run the
 * built files at the same time.
 */
export const build = (...filters) =>
  process.env.QUADS_BUILT ? undefined : node(turbo('build', ...filters));
