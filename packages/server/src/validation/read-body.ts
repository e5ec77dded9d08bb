import type { OperationEntry } from '@quads/contract';
import { findings } from './findings.js';
import type { Problem, Reading } from './problem.js';
import { schemaAt } from './schema.js';
import { type FieldPath, knownPart } from './unknown-fields.js';
import { unstorable } from './unstorable.js';
import { validatorAt } from './validators.js';

/** The body of an operation as it was understood. */
export interface BodyReading extends Reading<unknown> {
  /** Its keys that the operation does not know and that are not in the value. */
  readonly ignored: readonly FieldPath[];
}

const required: Problem = { in: 'body', problem: 'is required: send JSON' };

const notKnown = (path: FieldPath): Problem => ({
  in: 'body',
  field: path.join('.'),
  problem: 'is not a known field',
});

/**
 * The body of an operation, parsed; undefined where none was sent.
 *
 * @param isStrict whether unknown keys are refused even where the operation ignores them
 */
export const readBody = (
  { body }: Pick<OperationEntry, 'body'>,
  sent: unknown,
  isStrict: boolean,
): BodyReading => {
  if (body === null) return { value: undefined, problems: [], ignored: [] };
  if (sent === undefined) {
    return { value: sent, problems: body.required ? [required] : [], ignored: [] };
  }
  const { value, unknown } = knownPart(schemaAt(body.schema), sent);
  const isIgnoring = body.unknownFields === 'ignore' && !isStrict;
  const found = [
    ...(isIgnoring ? [] : unknown.map(notKnown)),
    ...findings(validatorAt(body.schema), value, 'body'),
  ];
  // Keys that are refused count as sent, so what is nested too deeply in them is named as well.
  const problems = [...found, ...unstorable(isIgnoring ? value : sent, 'body')];
  return { value, problems, ignored: isIgnoring ? unknown : [] };
};
