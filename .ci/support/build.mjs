// What is built of the checkout, for checks that run it.
import { node, turbo } from './run.mjs';

/**
 * Builds some packages, or all. Nothing where `QUADS_BUILT` says that it has been done: while others
 * run what is built, it may not be written again.
 */
export const build = (...filters) =>
  process.env.QUADS_BUILT ? undefined : node(turbo('build', ...filters));
