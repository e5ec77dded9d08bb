import type { RequestBodyOption } from 'openapi-fetch';
import type { routes } from './generated/operations.gen.js';
import type { operations } from './generated/schema.gen.js';
import type { CallOptions } from './options.js';

/** The name of an operation, and of the client's method for it. */
export type OperationId = keyof typeof routes;

/** The input of a call: `path`, `query` and `body` as in the specification, and options. */
export type Input<Id extends OperationId> = Omit<operations[Id]['parameters'], 'cookie'> &
  RequestBodyOption<operations[Id]> &
  CallOptions;

type Success<Id extends OperationId> = Extract<keyof operations[Id]['responses'], 200 | 201 | 204>;
type DataOf<Response> = Response extends { content: { 'application/json': infer Data } }
  ? Data
  : undefined;

/** The data that a call returns. */
export type Output<Id extends OperationId> = DataOf<operations[Id]['responses'][Success<Id>]>;

/** The data of a response with its status and headers. */
export interface Reply<Data> {
  readonly data: Data;
  /** The HTTP status. */
  readonly status: number;
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined;
  /** The cursor of the move log that the data reflects. */
  readonly cursor: number | undefined;
  /** The suggested wait before the next call, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The version of the specification that the server implements. */
  readonly specVersion: string | undefined;
  readonly headers: Headers;
}

/** The input is optional if the operation requires nothing. */
type Arguments<Id extends OperationId> =
  Partial<Input<Id>> extends Input<Id> ? [input?: Input<Id>] : [input: Input<Id>];

/** Every operation as a method that returns the data. */
export type Operations = {
  [Id in keyof typeof routes]: (...input: Arguments<Id>) => Promise<Output<Id>>;
};

/** Every operation as a method that returns the data with status and headers. */
export type OperationsWithResponse = {
  [Id in keyof typeof routes]: (...input: Arguments<Id>) => Promise<Reply<Output<Id>>>;
};
