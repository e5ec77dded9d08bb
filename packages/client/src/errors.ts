import type { ErrorCode, Move, Problem } from './types.js';

/**
 * The base of all errors of this package.
 *
 *     QuadsError
 *     ├─ QuadsApiError         the server rejected the call, with a code
 *     ├─ QuadsResponseError    a response that is not from the API: a proxy's page, an empty body
 *     ├─ QuadsConnectionError  no response, or an incomplete one
 *     ├─ QuadsTimeoutError     no response in time
 *     ├─ QuadsStreamError      the stream of moves sent a block that is too long
 *     ├─ QuadsMovesFailedError the tracked moves have ended, and not all are completed
 *     └─ TrackingTimeout       the tracked moves have not ended within `timeout`
 *
 * An aborted call rejects with the reason of its signal, which is none of these.
 */
export abstract class QuadsError extends Error {
  abstract override readonly name: string;
  /** The operation that was called, by its name in the client. */
  readonly operation: string;

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.operation = operation;
  }
}

/** Status and headers of a response. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined;
  /** The `Retry-After` of the response, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** The body of an error of the API. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly request_id?: string;
  readonly details?: readonly Problem[];
  readonly current?: { readonly move: Move };
}

/**
 * The server rejected the call, or failed. `code` is the reason and is stable between versions;
 * `message` is for people.
 *
 * @example
 * try {
 *   await quads.updateMoveProgress({ path: { host_or_id: 7 }, body: { status: 'cleanup' } });
 * } catch (error) {
 *   if (!(error instanceof QuadsApiError) || error.code !== 'move_ended') throw error;
 *   console.log(`too late, the move is ${error.current?.move.status}`);
 * }
 */
export class QuadsApiError extends QuadsError implements ResponseInfo {
  override readonly name = 'QuadsApiError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The problems, by field or by host. */
  readonly details: readonly Problem[] | undefined;
  /** The current move, if it caused the rejection. */
  readonly current: { readonly move: Move } | undefined;
  /** The unchanged body. */
  readonly body: ErrorBody;

  constructor(operation: string, info: ResponseInfo, body: ErrorBody) {
    super(operation, body.message);
    this.status = info.status;
    this.code = body.code;
    this.requestId = body.request_id ?? info.requestId;
    this.retryAfterMs = info.retryAfterMs;
    this.details = body.details;
    this.current = body.current;
    this.body = body;
  }
}

/** The response is not from the API: check `baseUrl`, and the proxies before the server. */
export class QuadsResponseError extends QuadsError implements ResponseInfo {
  override readonly name = 'QuadsResponseError';
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The body; text if it is not JSON. */
  readonly body: unknown;

  constructor(operation: string, info: ResponseInfo, body: unknown) {
    super(operation, `${operation} was answered with ${info.status} and a body not of this API.`);
    this.status = info.status;
    this.requestId = info.requestId;
    this.retryAfterMs = info.retryAfterMs;
    this.body = body;
  }
}

/** The server could not be reached, or the connection broke; `cause` is what `fetch` threw. */
export class QuadsConnectionError extends QuadsError {
  override readonly name = 'QuadsConnectionError';

  constructor(operation: string, cause: unknown) {
    super(operation, `${operation} got no answer: the connection failed.`, { cause });
  }
}

/** There was no complete response within `timeoutMs` at the last attempt. */
export class QuadsTimeoutError extends QuadsError {
  override readonly name = 'QuadsTimeoutError';
  readonly timeoutMs: number;

  constructor(operation: string, timeoutMs: number) {
    super(operation, `${operation} got no answer within ${timeoutMs} ms.`);
    this.timeoutMs = timeoutMs;
  }
}

/**
 * The stream sent a block, or a single line, that is longer than any of this API. The tracking
 * ends, because its memory would grow without a limit: check `baseUrl`, and the proxies before the
 * server.
 */
export class QuadsStreamError extends QuadsError {
  override readonly name = 'QuadsStreamError';
  /** The limit, in characters. */
  readonly maxLength: number;

  constructor(operation: string, maxLength: number) {
    super(operation, `${operation} sent a line or an event of more than ${maxLength} characters.`);
    this.maxLength = maxLength;
  }
}

const reasonOf = ({ host, failure, error_message }: Move): string => {
  const why = failure ? `${failure.code}: ${failure.message}` : error_message;
  return why ? `${host} (${why})` : host;
};

/** The tracked moves have ended, and not all are completed. */
export class QuadsMovesFailedError extends QuadsError {
  override readonly name = 'QuadsMovesFailedError';
  /** All tracked moves, in their final state. */
  readonly moves: readonly Move[];
  /** The failed moves; `failure` is the reason. */
  readonly failed: readonly Move[];
  /** Whether an arrival was inferred, from a server that does not show completed moves. */
  readonly inferred: boolean;

  constructor(moves: readonly Move[], inferred = false) {
    const failed = moves.filter(({ status }) => status === 'failed');
    const reasons = failed.map(reasonOf).join(', ');
    super('track', `${failed.length} of ${moves.length} moves failed: ${reasons}`);
    this.moves = moves;
    this.failed = failed;
    this.inferred = inferred;
  }
}

/** The tracked moves have not ended within the `timeout` of `track`. They continue. */
export class TrackingTimeout extends QuadsError {
  override readonly name = 'TrackingTimeout';
  /** The limit, in seconds. */
  readonly timeout: number;
  /** The newest known move of each host. */
  readonly moves: readonly Move[];

  constructor(timeout: number, moves: readonly Move[]) {
    super('track', `The moves that are tracked have not ended within ${timeout} s.`);
    this.timeout = timeout;
    this.moves = moves;
  }
}
