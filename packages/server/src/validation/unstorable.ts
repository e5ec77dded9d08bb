import type { Place, Problem } from './problem.js';

const wrong = (value: unknown): string | undefined => {
  if (typeof value === 'string' && value.includes('\0')) return 'must not hold a NUL character';
  const rounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded ? 'must be an integer within 2^53' : undefined;
};

/** Deeper than anything that the specification has, and far from the end of the stack. */
const deepest = 64;

/**
 * What no schema says and no part of the system can keep: integers that a double has rounded
 * already, and NUL, which a database does not take in text. Nor is a value looked at that is
 * nested without bottom.
 */
export const unstorable = (value: unknown, place: Place, field = '', depth = 0): Problem[] => {
  const at = (problem: string): Problem[] => [
    { in: place, ...(field !== '' && { field }), problem },
  ];
  if (typeof value === 'object' && value !== null) {
    if (depth === deepest) return at(`must not be nested deeper than ${deepest} levels`);
    return Object.entries(value).flatMap(([key, inner]) =>
      unstorable(inner, place, field === '' ? key : `${field}.${key}`, depth + 1),
    );
  }
  const problem = wrong(value);
  return problem === undefined ? [] : at(problem);
};
