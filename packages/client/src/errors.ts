import type { ErrorCode, Move, Problem } from './types.js';

/**
 * What every error of this package is.
 *
 *     QuadsError
 *     ├─ QuadsApiError         the server said no, with a code
 *     ├─ QuadsResponseError    an answer that is not the API's: a proxy's page, an empty body
 *     ├─ QuadsConnectionError  no answer, or half of one
 *     ├─ QuadsTimeoutError     no answer in time
 *     ├─ QuadsStreamError      the stream of moves sent a block that is too long
 *     ├─ QuadsMovesFailedError what was tracked has ended, and not every move is completed
 *     └─ TrackingTimeout       what was tracked has not ended within `timeout`
 *
 * A call that its caller aborts rejects with the signal's own reason, which is none of these.
 */
export abstract class QuadsError extends Error {
  abstract override readonly name: string;
  /** The operation that was called, as it is named in the client. */
  readonly operation: string;

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.operation = operation;
  }
}

/** What an answer says beside its body. */
export interface AnswerFacts {
  /** The HTTP status. */
  readonly status: number;
  /** The id that leads to the server's log. */
  readonly requestId: string | undefined;
  /** How long the server asks to be left alone, in milliseconds. */
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
 * The server refused the call or failed in it. `code` says why and does not change between
 * versions; `message` says it to people.
 *
 * @example
 * try {
 *   await quads.updateMoveProgress({ path: { host_or_id: 7 }, body: { status: 'cleanup' } });
 * } catch (error) {
 *   if (!(error instanceof QuadsApiError) || error.code !== 'move_ended') throw error;
 *   console.log(`too late, it is ${error.current?.move.status}`);
 * }
 */
export class QuadsApiError extends QuadsError implements AnswerFacts {
  override readonly name = 'QuadsApiError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** What is wrong, field by field or host by host. */
  readonly details: readonly Problem[] | undefined;
  /** The state that stood in the way. */
  readonly current: { readonly move: Move } | undefined;
  /** The body as it came. */
  readonly body: ErrorBody;

  constructor(operation: string, facts: AnswerFacts, body: ErrorBody) {
    super(operation, body.message);
    this.status = facts.status;
    this.code = body.code;
    this.requestId = body.request_id ?? facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
    this.details = body.details;
    this.current = body.current;
    this.body = body;
  }
}

/** Something answered, but not the API: look at `baseUrl` and at what stands before the server. */
export class QuadsResponseError extends QuadsError implements AnswerFacts {
  override readonly name = 'QuadsResponseError';
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The body as it came; text where it is no JSON. */
  readonly body: unknown;

  constructor(operation: string, facts: AnswerFacts, body: unknown) {
    super(operation, `${operation} was answered with ${facts.status} and a body not of this API.`);
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
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

/** No whole answer came within `timeoutMs`, the last time it was tried. */
export class QuadsTimeoutError extends QuadsError {
  override readonly name = 'QuadsTimeoutError';
  readonly timeoutMs: number;

  constructor(operation: string, timeoutMs: number) {
    super(operation, `${operation} got no answer within ${timeoutMs} ms.`);
    this.timeoutMs = timeoutMs;
  }
}

/**
 * The stream sent a block, or a single line, that is longer than any of this API. The tracking ends,
 * because reading on would take more and more memory: look at `baseUrl` and at what stands before the
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

/** What was tracked has come to its end, and not every move is completed. */
export class QuadsMovesFailedError extends QuadsError {
  override readonly name = 'QuadsMovesFailedError';
  /** All moves that were tracked, as they stand at the end. */
  readonly moves: readonly Move[];
  /** Those of them that failed; `failure` says why. */
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

/** What was tracked has not ended within the `timeout` of `track`. The moves themselves go on. */
export class TrackingTimeout extends QuadsError {
  override readonly name = 'TrackingTimeout';
  /** The limit, in seconds. */
  readonly timeout: number;
  /** The newest move of each host, as far as it was known. */
  readonly moves: readonly Move[];

  constructor(timeout: number, moves: readonly Move[]) {
    super('track', `The moves that are tracked have not ended within ${timeout} s.`);
    this.timeout = timeout;
    this.moves = moves;
  }
}
