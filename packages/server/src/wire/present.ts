/** The keys of an object whose value is neither undefined nor null. */
export type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out what is not said: undefined and null. */
export const present = <T extends object>(values: T): Present<T> => {
  const left: Present<T> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value !== null) left[key] = value;
  }
  return left;
};

/** Leaves out what is undefined; null says something. */
export const defined = <T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const left: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) left[key] = value as Exclude<T[typeof key], undefined>;
  }
  return left;
};
