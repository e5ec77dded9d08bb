/** The keys of an object whose value is neither undefined nor null. */
export type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out what is not said: undefined and null. */
export const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Present<T>;

/** Leaves out what is undefined; null says something. */
export const defined = <T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
