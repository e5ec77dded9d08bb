import type { operations } from './generated/operations.gen.js';

export type OperationId = keyof typeof operations;

/** A parameter of an operation. `schema` is a JSON pointer into the specification. */
export interface ParameterEntry {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: string;
}

/**
 * What happens to unknown fields and parameters. `ignore`: they are dropped, and the response names
 * them; `refuse`: the request is invalid.
 */
export type UnknownRule = 'ignore' | 'refuse';

/** A row of the operations table, without the literal types of its values. */
export interface OperationEntry {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** The base path before `path`. */
  readonly base: string;
  /** The accepted schemes, and the roles of which one is required; null if open to anyone. */
  readonly security: {
    /** Whether credentials are optional while reads are public. */
    readonly optional: boolean;
    readonly schemes: readonly string[];
    readonly roles: readonly string[];
  } | null;
  readonly parameters: readonly ParameterEntry[];
  /** What happens to unknown query parameters. */
  readonly unknownParameters: UnknownRule;
  readonly body: {
    readonly required: boolean;
    readonly schema: string;
    /** What happens to unknown keys. */
    readonly unknownFields: UnknownRule;
  } | null;
  readonly success: number;
  /** The media type of the success, with its parameters; null if it has no body. */
  readonly type: string | null;
  /** Whether it returns 304 to callers that have the current state. */
  readonly notModified: boolean;
  readonly errors: readonly number[];
  /** The headers of a deprecated operation; null if it is not deprecated. */
  readonly deprecation: { readonly Deprecation: string; readonly Sunset: string } | null;
  /** Whether a method of quads-lib calls it. */
  readonly quadsLib: boolean;
}
