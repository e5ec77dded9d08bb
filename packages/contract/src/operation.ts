import type { operations } from './generated/operations.gen.js';

export type OperationId = keyof typeof operations;

/** One parameter of an operation. `schema` is a pointer into the specification. */
export interface ParameterEntry {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: string;
}

/**
 * `ignore`: what the specification does not know is dropped, and the answer names it; `refuse`: it
 * is a problem of the request.
 */
export type UnknownRule = 'ignore' | 'refuse';

/** One row of the operations table, without the literal types of its values. */
export interface OperationEntry {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** What stands before the path. */
  readonly base: string;
  /** Which schemes it takes and the roles of which one is needed; null: open to anyone. */
  readonly security: {
    /** Whether it may also be called without, where the server's reads are public. */
    readonly optional: boolean;
    readonly schemes: readonly string[];
    readonly roles: readonly string[];
  } | null;
  readonly parameters: readonly ParameterEntry[];
  /** What happens to parameters of the query that the operation does not know. */
  readonly unknownParameters: UnknownRule;
  readonly body: {
    readonly required: boolean;
    readonly schema: string;
    /** What happens to keys that the schema does not know. */
    readonly unknownFields: UnknownRule;
  } | null;
  readonly success: number;
  /** The media type of the success, with its parameters; null where it has no body. */
  readonly type: string | null;
  /** Whether it answers 304 to callers who have the state of the moment. */
  readonly notModified: boolean;
  readonly errors: readonly number[];
  /** The headers that tell callers of a deprecated operation so; null where it is not. */
  readonly deprecation: { readonly Deprecation: string; readonly Sunset: string } | null;
  /** Whether a method of quads-lib calls it. */
  readonly quadsLib: boolean;
}
