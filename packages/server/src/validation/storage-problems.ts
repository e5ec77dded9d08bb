import type { Problem, RequestPart } from './problem.js';

const containsNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');

/** Deeper than any schema of the specification, and safe for the call stack. */
const maxDepth = 64;

/**
 * Lists the problems that no schema excludes and that the database cannot store: NUL in texts, and
 * excessive nesting.
 */
export const storageProblems = (
  value: unknown,
  part: RequestPart,
  field = '',
  depth = 0,
): Problem[] => {
  const at = (problem: string): Problem[] => [
    { in: part, ...(field !== '' && { field }), problem },
  ];
  if (typeof value === 'object' && value !== null) {
    if (depth === maxDepth) return at(`must not be nested deeper than ${maxDepth} levels`);
    return Object.entries(value).flatMap(([key, inner]) =>
      storageProblems(inner, part, field === '' ? key : `${field}.${key}`, depth + 1),
    );
  }
  return containsNul(value) ? at('must not contain a NUL character') : [];
};
