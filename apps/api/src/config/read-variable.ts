import { ConfigError } from './config-error.js';

/** The environment, as the process has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text; undefined when it is unset or empty. */
export const text = (env: Environment, name: string): string | undefined =>
  env[name]?.trim() || undefined;

/** A whole number within bounds. @throws {ConfigError} */
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
  throw new ConfigError(name, `${given} is no whole number from ${min} to ${max}.`);
};

/** One of a few words. @throws {ConfigError} */
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
  throw new ConfigError(name, `${given} is none of ${values.join(', ')}.`);
};

/** A list, apart by commas. */
export const list = (env: Environment, name: string, fallback: readonly string[]): string[] =>
  (text(env, name)?.split(',') ?? [...fallback]).map((one) => one.trim()).filter(Boolean);
