/** The connection that a stream is written to. */
export interface Sink {
  /**
   * Buffers bytes, however much is buffered already.
   *
   * @returns whether more may be written; if not, wait for `onDrain`
   */
  write(bytes: Uint8Array): boolean;
  /** Closes the connection after the buffered bytes are sent. */
  end(): void;
  /** Closes the connection now. */
  destroy(): void;
}

/** Callbacks of the side that writes. */
export interface Writer {
  /** The buffered bytes were sent. */
  onDrain(): void;
  /** The connection has closed, by either side. */
  onClose(): void;
}

/** Starts to write to a connection. */
export type OpenStream = (sink: Sink) => Writer;

/** When more bytes are buffered, `write` returns false. */
export const maxBufferedBytes = 65_536;
