/** Where a stream is written to: one reader's connection. */
export interface Sink {
  /**
   * Takes bytes, whatever waits already.
   *
   * @returns whether more may be written; if not, `onDrain` tells when
   */
  write(bytes: Uint8Array): boolean;
  /** Ends it behind what still waits. */
  end(): void;
  /** Ends it now. */
  destroy(): void;
}

/** What the writer is told. */
export interface Writer {
  /** What has waited was taken. */
  onDrain(): void;
  /** The reader has gone, or everything was read. */
  onClose(): void;
}

/** Begins to write once there is somebody to read. */
export type OpenStream = (sink: Sink) => Writer;

/** More than this waits for nobody to read it. */
export const mostWaitingBytes = 65_536;
