const trueTexts = new Set(['true', 'yes', 'y']);

/** A boolean that may have come as text. */
export const truth = (value: boolean | string): boolean =>
  typeof value === 'boolean' ? value : trueTexts.has(value.toLowerCase());

/** The same; undefined where it is left out or null. */
export const maybeTruth = (value: boolean | string | null | undefined): boolean | undefined =>
  value === undefined || value === null ? undefined : truth(value);
