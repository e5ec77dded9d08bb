const trueTexts = new Set(['true', 'yes', 'y']);

/** A boolean that may have come as text. */
export const truth = (value: boolean | string): boolean =>
  typeof value === 'boolean' ? value : trueTexts.has(value.toLowerCase());
