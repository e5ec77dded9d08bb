/** A call that can be told from others of its account, and so be sent again. */
export interface KeyedCall {
  readonly account: string;
  readonly key: string;
  /** What was asked, as a text: the same for the same. */
  readonly asked: string;
}

/** A start of moves that is remembered under its key. */
export interface KeyedStart extends KeyedCall {
  readonly kind: 'start';
  readonly moveIds: readonly number[];
}

/** The starts that are remembered, each for a day. */
export interface StartKeys {
  /** The moves that a call has started before; `other` where its key was that of another call. */
  find(call: KeyedCall): Promise<readonly number[] | 'other' | undefined>;
}
