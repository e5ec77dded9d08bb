import type { ErrorObject } from 'ajv/dist/2020.js';
import { keysOf, within } from './setting.js';

/** What is wrong with a value, and which. */
export interface Said {
  readonly path: string;
  readonly problem: string;
}

const called = (path: string): string => `\`${keysOf(path).join('.')}\``;

const knownIn = ({ parentSchema }: ErrorObject): string => {
  const { properties = {} } = (parentSchema ?? {}) as { readonly properties?: object };
  const keys = Object.keys(properties);
  return keys.length > 0 ? `there is ${keys.join(', ')}` : 'it takes none';
};

const unknownKey = (error: ErrorObject, key: string): Said => {
  const path = within(error.instancePath, key);
  return {
    path,
    problem: `${called(path)} is not known: remove or correct it; ${knownIn(error)}.`,
  };
};

/** What an error of Ajv is to people, and what they can do. No value is in it: some are secrets. */
export const sayProblem = (error: ErrorObject): Said => {
  const { instancePath: path, keyword, params, message = 'is wrong' } = error;
  const { additionalProperty, unevaluatedProperty, missingProperty, allowedValues } = params;
  const key: unknown = additionalProperty ?? unevaluatedProperty;
  if (typeof key === 'string') return unknownKey(error, key);
  if (keyword === 'required')
    return {
      path,
      problem: `${called(within(path, String(missingProperty)))} is missing: add it.`,
    };
  const what = path === '' ? 'It' : called(path);
  if (keyword === 'enum')
    return { path, problem: `${what} has to be one of ${allowedValues.join(', ')}.` };
  return { path, problem: `${what} ${message}: correct it.` };
};
