import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Place, Problem } from './problem.js';
import { problemInWords } from './problem-in-words.js';

const isUnion = ({ keyword }: ErrorObject): boolean => keyword === 'oneOf' || keyword === 'anyOf';

const isWithin = (path: string, other: string): boolean =>
  path === other || path.startsWith(`${other}/`);

/**
 * Leaves the branches of an alternative out: that none of them fits is one problem, and the
 * alternative itself, reported after its branches, tells it.
 */
const withoutBranches = (errors: readonly ErrorObject[]): ErrorObject[] =>
  errors.filter(
    ({ instancePath }, index) =>
      !errors.some(
        (other, at) => at > index && isUnion(other) && isWithin(instancePath, other.instancePath),
      ),
  );

/** The field that an error is about, dotted; where a key is missing or surplus, that key. */
const fieldOf = ({ instancePath, params }: ErrorObject): string => {
  const key = params.missingProperty ?? params.additionalProperty;
  const parts = instancePath.split('/').slice(1);
  return [...parts, ...(key === undefined ? [] : [key])].join('.');
};

/** All that a validator finds wrong with a value. `name` is the value's own, if it has one. */
export const findings = (
  validate: ValidateFunction,
  value: unknown,
  place: Place,
  name = '',
): Problem[] => {
  if (validate(value)) return [];
  return withoutBranches(validate.errors ?? []).map((error) => {
    const field = [name, fieldOf(error)].filter(Boolean).join('.');
    return { in: place, ...(field !== '' && { field }), problem: problemInWords(error) };
  });
};
