/** A request with an idempotency key, which can be sent again safely. */
export interface KeyedRequest {
  readonly account: string;
  readonly key: string;
  /** The content of the request as a text; equal for equal requests. */
  readonly request: string;
}

/** A start of moves that is stored under its key. */
export interface KeyedStart extends KeyedRequest {
  readonly kind: 'start';
  readonly moveIds: readonly number[];
}

/** The stored starts. Each is kept for a day. */
export interface IdempotencyKeys {
  /**
   * The moves that a request has started before; `other` if its key was used for another request.
   */
  find(call: KeyedRequest): Promise<readonly number[] | 'other' | undefined>;
}
