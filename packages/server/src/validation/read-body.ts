import type { OperationEntry } from '@quads/contract';
import { findings } from './findings.js';
import type { Problem, Reading } from './problem.js';
import { unstorable } from './unstorable.js';
import { validatorAt } from './validators.js';

const required: Problem = { in: 'body', problem: 'is required: send JSON' };

/** The body of an operation, parsed; undefined where none was sent. */
export const readBody = (
  { body }: Pick<OperationEntry, 'body'>,
  value: unknown,
): Reading<unknown> => {
  if (body === null) return { value: undefined, problems: [] };
  if (value === undefined) return { value, problems: body.required ? [required] : [] };
  const found = findings(validatorAt(body.schema), value, 'body');
  return { value, problems: [...found, ...unstorable(value, 'body')] };
};
