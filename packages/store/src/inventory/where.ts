/** The condition of one key of a filter; `value` is the placeholder of its value. */
export type Conditions<Filter> = {
  readonly [Key in keyof Filter]-?: (value: string) => string;
};

export interface Where {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The condition that a filter makes: all of those of its keys; `true` for none. */
export const where = <Filter extends object>(
  filter: Filter,
  conditions: Conditions<Filter>,
): Where => {
  const keys = (Object.keys(conditions) as (keyof Filter)[]).filter(
    (key) => filter[key] !== undefined,
  );
  const texts = keys.map((key, index) => conditions[key](`$${index + 1}`));
  return { text: ['true', ...texts].join(' and '), values: keys.map((key) => filter[key]) };
};
