import {
  type Category,
  type ConcurrencyKey,
  categories,
  type OperationTraits,
  type Vendor,
} from '@quads/engine';

/** The traits of one operation or stage, as in `plugins.yml`. */
export interface ExecTraits {
  readonly expected_seconds?: number;
  readonly limit_seconds?: number;
  readonly idempotent?: boolean;
  readonly cancellable?: boolean;
  readonly keys?: readonly ConcurrencyKey[];
  /** Of a stage: the effect that remains until it is undone. The program must then have `undo`. */
  readonly undo?: string;
}

export interface ExecConfig {
  readonly category: Category;
  readonly command: readonly [string, ...string[]];
  /** The operations of the program, or the stages of a release plugin. @default all */
  readonly operations?: Readonly<Record<string, ExecTraits | null>>;
  readonly vendors?: readonly Vendor[];
  /** The maximum duration of one run, in seconds. */
  readonly timeout_seconds: number;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const text = { type: 'string', minLength: 1 };
const seconds = { type: 'number', exclusiveMinimum: 0 };

const key = {
  type: 'object',
  properties: { key: text, limit: { type: 'integer', minimum: 1 } },
  required: ['key', 'limit'],
};

const traits = {
  type: ['object', 'null'],
  properties: {
    expected_seconds: seconds,
    limit_seconds: seconds,
    idempotent: { type: 'boolean' },
    cancellable: { type: 'boolean' },
    keys: { type: 'array', items: key },
    undo: text,
  },
  additionalProperties: false,
};

export const execSchema = {
  type: 'object',
  properties: {
    category: { enum: categories },
    command: { type: 'array', prefixItems: [text], items: { type: 'string' }, minItems: 1 },
    operations: { type: 'object', additionalProperties: traits },
    vendors: { type: 'array', items: { enum: ['Dell', 'HPE', 'Supermicro'] }, minItems: 1 },
    timeout_seconds: { ...seconds, maximum: 3_600, default: 60 },
    env: { type: 'object', additionalProperties: { type: 'string' }, default: {} },
    cwd: text,
  },
  required: ['category', 'command'],
  additionalProperties: false,
};

/** Converts the traits of `plugins.yml` to those of a manifest. */
export const traitsFrom = (given: ExecTraits | null): Partial<OperationTraits> => {
  const { expected_seconds, limit_seconds, idempotent, cancellable, keys } = given ?? {};
  return {
    ...(expected_seconds !== undefined && { expectedSeconds: expected_seconds }),
    ...(limit_seconds !== undefined && { limitSeconds: limit_seconds }),
    ...(idempotent !== undefined && { idempotent }),
    ...(cancellable !== undefined && { cancellable }),
    ...(keys && { keys }),
  };
};
