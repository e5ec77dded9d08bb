type Bytes = Uint8Array<ArrayBuffer>;

/** A body that is written in JSON by its own means: once, and only when it is sent. */
export class Serialised {
  #bytes: Bytes | undefined;

  constructor(private readonly write: () => Bytes) {}

  get bytes(): Bytes {
    this.#bytes ??= this.write();
    return this.#bytes;
  }
}

/**
 * Passes for what is written, so that a handler can answer with it: whoever makes the answer sends
 * the bytes as they are.
 *
 * @param write writes the JSON of a `T`
 */
export const serialised = <T>(write: () => Bytes): T => new Serialised(write) as unknown as T;
