import type { OperationEntry } from '@quads/contract';
import type { Problem, ReadResult } from './problem.js';
import { schemaAt } from './schema.js';
import { schemaProblems } from './schema-problems.js';
import { storageProblems } from './storage-problems.js';
import { dropUnknownFields, type FieldPath } from './unknown-fields.js';
import { validatorAt } from './validators.js';

/** The value of a body, with its problems. */
export interface BodyResult extends ReadResult<unknown> {
  /** Keys that the operation does not know. They are not in the value. */
  readonly ignored: readonly FieldPath[];
}

const required: Problem = { in: 'body', problem: 'is required: send JSON' };

const notKnown = (path: FieldPath): Problem => ({
  in: 'body',
  field: path.join('.'),
  problem: 'is not a known field',
});

/**
 * Reads the body of an operation.
 *
 * @param sent the parsed body; undefined if none was sent
 * @param isStrict whether unknown keys are refused even if the operation ignores them
 */
export const readBody = (
  { body }: Pick<OperationEntry, 'body'>,
  sent: unknown,
  isStrict: boolean,
): BodyResult => {
  if (body === null) return { value: undefined, problems: [], ignored: [] };
  if (sent === undefined) {
    return { value: sent, problems: body.required ? [required] : [], ignored: [] };
  }
  const { value, unknown } = dropUnknownFields(schemaAt(body.schema), sent);
  const isIgnoring = body.unknownFields === 'ignore' && !isStrict;
  const found = [
    ...(isIgnoring ? [] : unknown.map(notKnown)),
    ...schemaProblems(validatorAt(body.schema), value, 'body'),
  ];
  // Refused keys are checked too, so too deep nesting in them is reported as well.
  const problems = [...found, ...storageProblems(isIgnoring ? value : sent, 'body')];
  return { value, problems, ignored: isIgnoring ? unknown : [] };
};
