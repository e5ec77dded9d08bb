import type { RequestBodyOption } from 'openapi-fetch';
import type { routes } from './generated/operations.gen.js';
import type { operations } from './generated/schema.gen.js';
import type { CallOptions } from './options.js';

/** The name of an operation, and of the client's method for it. */
export type OperationId = keyof typeof routes;

/** What a call takes: `path`, `query` and `body` as the specification has them, and options. */
export type Input<Id extends OperationId> = Omit<operations[Id]['parameters'], 'cookie'> &
  RequestBodyOption<operations[Id]> &
  CallOptions;

type Success<Id extends OperationId> = Extract<keyof operations[Id]['responses'], 200 | 201 | 204>;
type DataOf<Answer> = Answer extends { content: { 'application/json': infer Data } }
  ? Data
  : undefined;

/** What a call answers. */
export type Output<Id extends OperationId> = DataOf<operations[Id]['responses'][Success<Id>]>;

/** The data with what the answer said beside it. */
export interface Reply<Data> {
  readonly data: Data;
  /** The HTTP status. */
  readonly status: number;
  /** The id that leads to the server's log. */
  readonly requestId: string | undefined;
  /** The place in the move log that the answer reflects. */
  readonly cursor: number | undefined;
  /** When to ask again, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The version of the specification that the server speaks. */
  readonly specVersion: string | undefined;
  readonly headers: Headers;
}

/** Required only where the operation requires something. */
type Arguments<Id extends OperationId> =
  Partial<Input<Id>> extends Input<Id> ? [input?: Input<Id>] : [input: Input<Id>];

/** Every operation as a method that answers the data. */
export type Operations = {
  [Id in keyof typeof routes]: (...input: Arguments<Id>) => Promise<Output<Id>>;
};

/** Every operation as a method that answers the data and the rest of the answer. */
export type OperationsWithResponse = {
  [Id in keyof typeof routes]: (...input: Arguments<Id>) => Promise<Reply<Output<Id>>>;
};
