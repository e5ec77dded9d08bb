import { PluginError, PluginHung } from '@quads/engine';

/**
 * Whether it is the error of a name. Plugins of others may have a copy of the engine of their own,
 * whose classes are not ours.
 */
const isNamed = <E extends Error>(
  error: unknown,
  type: abstract new (...input: never[]) => E,
  name: E['name'],
): error is E => error instanceof type || (error instanceof Error && error.name === name);

export const isPluginHung = (error: unknown): error is PluginHung =>
  isNamed(error, PluginHung, 'PluginHung');

export const isPluginError = (error: unknown): error is PluginError =>
  isNamed(error, PluginError, 'PluginError') && 'outcome' in error;
