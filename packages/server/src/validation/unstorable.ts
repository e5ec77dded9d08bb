import type { Place, Problem } from './problem.js';

const holdsNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');

/** Deeper than anything that the specification has, and far from the end of the stack. */
const deepest = 64;

/**
 * What no schema says and no part of the system can keep: NUL, which a database does not take in
 * text. Nor is a value looked at that is nested without bottom.
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
  return holdsNul(value) ? at('must not hold a NUL character') : [];
};
