const trueTexts = new Set(['true', 'yes', 'y']);

/** Converts a boolean that may be sent as text. */
export const parseBoolean = (value: boolean | string): boolean =>
  typeof value === 'boolean' ? value : trueTexts.has(value.toLowerCase());

/** Like {@link parseBoolean}; undefined if the value is absent or null. */
export const maybeBoolean = (value: boolean | string | null | undefined): boolean | undefined =>
  value === undefined || value === null ? undefined : parseBoolean(value);
