import type { Place, Problem } from './problem.js';

const wrong = (value: unknown): string | undefined => {
  if (typeof value === 'string' && value.includes('\0')) return 'must not hold a NUL character';
  const rounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded ? 'must be an integer within 2^53' : undefined;
};

/**
 * What no schema says and no part of the system can keep: integers that a double has rounded
 * already, and NUL, which a database does not take in text.
 */
export const unstorable = (value: unknown, place: Place, field = ''): Problem[] => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      unstorable(inner, place, field === '' ? key : `${field}.${key}`),
    );
  }
  const problem = wrong(value);
  return problem === undefined ? [] : [{ in: place, ...(field !== '' && { field }), problem }];
};
