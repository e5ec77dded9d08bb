/** The keys of an object whose value is neither undefined nor null. */
export type NonNullish<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Omits the keys whose value is undefined or null. */
export const omitNullish = <T extends object>(values: T): NonNullish<T> => {
  const left: NonNullish<T> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value !== null) left[key] = value;
  }
  return left;
};

/** Omits the keys whose value is undefined. */
export const omitUndefined = <T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const left: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) left[key] = value as Exclude<T[typeof key], undefined>;
  }
  return left;
};
