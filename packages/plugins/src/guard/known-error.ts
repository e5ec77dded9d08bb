import { PluginError, PluginHung } from '@quads/engine';

/**
 * Recognizes an error by its class or its name: third-party plugins may have their own copy of the
 * engine, with other classes.
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
