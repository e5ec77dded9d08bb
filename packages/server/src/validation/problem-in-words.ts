import type { ErrorObject } from 'ajv';
import { expectation, joinWithOr } from './expectation.js';
import type { Schema } from './schema.js';

type Wording = (error: ErrorObject) => string;

const amount = (limit: unknown, noun: string): string =>
  `${limit} ${noun}${limit === 1 ? '' : 's'}`;

const atLeast =
  (noun: string): Wording =>
  ({ params }) =>
    params.limit === 1 && noun === 'character'
      ? 'must not be empty'
      : `must have at least ${amount(params.limit, noun)}`;

const atMost =
  (noun: string): Wording =>
  ({ params }) =>
    `must have at most ${amount(params.limit, noun)}`;

const fitting: Wording = ({ parentSchema }) => `must be ${expectation(parentSchema as Schema)}`;

const pattern: Wording = ({ parentSchema, params }) => {
  const { examples } = parentSchema as Schema;
  return examples ? `must look like ${examples[0]}` : `must match ${params.pattern}`;
};

const anyOf: Wording = (error) => {
  const branches = (error.parentSchema as Schema).anyOf ?? [];
  const fields = branches.flatMap(({ required }) => required ?? []);
  const alternatives = branches.every(({ required }) => required?.length === 1);
  return alternatives ? `must have ${joinWithOr(fields)}` : fitting(error);
};

const wordings: Readonly<Record<string, Wording>> = {
  required: () => 'is required',
  additionalProperties: () => 'is not a known field',
  type: ({ params }) => `must be ${expectation({ type: params.type })}`,
  enum: fitting,
  const: ({ params }) => `must be ${JSON.stringify(params.allowedValue)}`,
  minLength: atLeast('character'),
  maxLength: atMost('character'),
  minItems: atLeast('item'),
  maxItems: atMost('item'),
  minProperties: atLeast('field'),
  maxProperties: atMost('field'),
  minimum: ({ params }) => `must be ${params.limit} or more`,
  maximum: ({ params }) => `must be ${params.limit} or less`,
  pattern,
  anyOf,
  oneOf: fitting,
};

/** Describes an error as a phrase that continues the name of the field. */
export const problemInWords = (error: ErrorObject): string =>
  wordings[error.keyword]?.(error) ?? error.message ?? 'does not fit the specification';
