import { ConfigError } from './config-error.js';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable; undefined if it is unset or empty. */
export const text = (env: Environment, name: string): string | undefined =>
  env[name]?.trim() || undefined;

/** Reads an integer within bounds. @throws {ConfigError} */
export const integer = (
  env: Environment,
  name: string,
  fallback: number,
  { min, max }: { min: number; max: number },
): number => {
  const given = text(env, name);
  if (given === undefined) return fallback;
  const value = Number(given);
  if (/^\d+$/.test(given) && value >= min && value <= max) return value;
  throw new ConfigError(name, `${given} is not an integer from ${min} to ${max}.`);
};

/** Reads one of the allowed values, in any case. @throws {ConfigError} */
export const oneOf = <T extends string>(
  env: Environment,
  name: string,
  fallback: T,
  values: readonly T[],
): T => {
  const given = text(env, name);
  if (given === undefined) return fallback;
  const value = values.find((one) => one === given.toLowerCase());
  if (value !== undefined) return value;
  throw new ConfigError(name, `${given} is not one of ${values.join(', ')}.`);
};

/** Reads a comma-separated list. */
export const list = (env: Environment, name: string, fallback: readonly string[]): string[] =>
  (text(env, name)?.split(',') ?? [...fallback]).map((one) => one.trim()).filter(Boolean);
