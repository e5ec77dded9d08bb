/** An object whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns what is wrong with a field, as the end of a sentence; undefined if it is valid. */
export type Rule = (value: unknown) => string | undefined;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes a rule of a condition and of the end of a sentence. */
const rule =
  (fits: (value: unknown) => boolean, problem: string): Rule =>
  (value) =>
    fits(value) ? undefined : problem;

export const text = rule((value) => typeof value === 'string' && value !== '', 'is no text');
export const string = rule((value) => typeof value === 'string', 'is no text');
export const flag = rule((value) => typeof value === 'boolean', 'is neither true nor false');
export const object = rule(isFields, 'is no object');
export const milliseconds = rule(
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  'is no finite number of milliseconds, 0 or more',
);

export const oneOf = (words: readonly string[]): Rule =>
  rule(
    (value) => typeof value === 'string' && words.includes(value),
    `is none of ${words.join(', ')}`,
  );

export const optional =
  (inner: Rule): Rule =>
  (value) =>
    value === undefined ? undefined : inner(value);

/** The first field that breaks its rule, as a sentence without a full stop. */
export const problemIn = (
  value: Fields,
  rules: Readonly<Record<string, Rule>>,
): string | undefined => {
  for (const [field, rule] of Object.entries(rules)) {
    const problem = rule(value[field]);
    if (problem !== undefined) return `${field} ${problem}`;
  }
  return undefined;
};
