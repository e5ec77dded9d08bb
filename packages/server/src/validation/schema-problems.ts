import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Problem, RequestPart } from './problem.js';
import { problemInWords } from './problem-in-words.js';

const isUnion = ({ keyword }: ErrorObject): boolean => keyword === 'oneOf' || keyword === 'anyOf';

const isWithin = (path: string, other: string): boolean =>
  path === other || path.startsWith(`${other}/`);

/**
 * Drops the errors of the branches of an alternative: that no branch matches is one problem, which the
 * error of the alternative reports.
 */
const withoutBranches = (errors: readonly ErrorObject[]): ErrorObject[] =>
  errors.filter(
    ({ instancePath }, index) =>
      !errors.some(
        (other, at) => at > index && isUnion(other) && isWithin(instancePath, other.instancePath),
      ),
  );

/** The dotted path of the field of an error, including a missing or surplus key. */
const fieldOf = ({ instancePath, params }: ErrorObject): string => {
  const key = params.missingProperty ?? params.additionalProperty;
  const parts = instancePath.split('/').slice(1);
  return [...parts, ...(key === undefined ? [] : [key])].join('.');
};

/** Lists all problems that a validator finds. `name` is the name of the value, if it has one. */
export const schemaProblems = (
  validate: ValidateFunction,
  value: unknown,
  part: RequestPart,
  name = '',
): Problem[] => {
  if (validate(value)) return [];
  return withoutBranches(validate.errors ?? []).map((error) => {
    const field = [name, fieldOf(error)].filter(Boolean).join('.');
    return { in: part, ...(field !== '' && { field }), problem: problemInWords(error) };
  });
};
