import { type AnyPlugin, categories, type Manifest } from '@quads/engine';
import {
  type Fields,
  isFields,
  object,
  oneOf,
  problemIn,
  type Rule,
  text,
} from '../answer/fields.js';

const callable: Rule = (value) => (typeof value === 'function' ? undefined : 'is no function');

const name: Rule = (value) =>
  typeof value === 'string' && /^[a-z0-9_-]+$/.test(value)
    ? undefined
    : 'has to be of lower case letters, digits, _ and -';

const manifestRules = { name, version: text, category: oneOf(categories), description: text };

const manifest: Rule = (value) =>
  isFields(value) ? problemIn(value, manifestRules) : 'is missing';

const made = { configSchema: object, create: callable };

const isFamily = (value: Fields): boolean => !('manifest' in value) && 'name' in value;

/** Why a value is no plugin; undefined if it is one. */
export const pluginProblem = (value: unknown): string | undefined => {
  if (!isFields(value)) return 'it is no plugin';
  return problemIn(value, isFamily(value) ? { name, ...made } : { manifest, ...made });
};

/** What is wrong with a manifest; undefined if it is valid. */
export const manifestProblem = (value: Manifest): string | undefined => manifest(value);

/** The name of a plugin's definition. */
export const nameOf = (plugin: AnyPlugin): string =>
  'manifest' in plugin ? plugin.manifest.name : plugin.name;
