import type { Json } from '@quads/engine';

/** The maximum size of the memory of a plugin, in bytes of JSON. */
export const maxJsonBytes = 65_536;

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const isJson = (value: unknown): value is Json | undefined => {
  if (value === undefined || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (Array.isArray(value)) return value.every((one) => one !== undefined && isJson(one));
  return isPlainObject(value) && Object.values(value).every(isJson);
};

const textOf = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return undefined;
  }
};

/** Why a value cannot be stored as JSON; undefined if it can. */
export const jsonProblem = (value: unknown): string | undefined => {
  // The text comes first: a circular value has none, and isJson() would not terminate on it.
  const text = textOf(value);
  if (text === undefined || !isJson(value)) return 'is no plain JSON';
  if (Buffer.byteLength(text) > maxJsonBytes) return `is more than ${maxJsonBytes} bytes of JSON`;
  return undefined;
};
