import type { ErrorObject } from 'ajv/dist/2020.js';
import { keysOf, within } from './setting.js';

/** What is wrong with a value, and its path. */
export interface SchemaProblem {
  readonly path: string;
  readonly problem: string;
}

const quotedKey = (path: string): string => `\`${keysOf(path).join('.')}\``;

const knownKeysOf = ({ parentSchema }: ErrorObject): string => {
  const { properties = {} } = (parentSchema ?? {}) as { readonly properties?: object };
  const keys = Object.keys(properties);
  return keys.length > 0 ? `known are ${keys.join(', ')}` : 'no keys are known';
};

const unknownKeyProblem = (error: ErrorObject, key: string): SchemaProblem => {
  const path = within(error.instancePath, key);
  return {
    path,
    problem: `${quotedKey(path)} is not known: remove or correct it; ${knownKeysOf(error)}.`,
  };
};

/** Describes an error of Ajv and its remedy. Values are left out: some are secrets. */
export const describeProblem = (error: ErrorObject): SchemaProblem => {
  const { instancePath: path, keyword, params, message = 'is wrong' } = error;
  const { additionalProperty, unevaluatedProperty, missingProperty, allowedValues } = params;
  const key: unknown = additionalProperty ?? unevaluatedProperty;
  if (typeof key === 'string') return unknownKeyProblem(error, key);
  if (keyword === 'required')
    return {
      path,
      problem: `${quotedKey(within(path, String(missingProperty)))} is missing: add it.`,
    };
  const what = path === '' ? 'It' : quotedKey(path);
  if (keyword === 'enum')
    return { path, problem: `${what} has to be one of ${allowedValues.join(', ')}.` };
  return { path, problem: `${what} ${message}: correct it.` };
};
