type Bytes = Uint8Array<ArrayBuffer>;

/** A body with its own JSON serialisation, which runs once, when the body is sent. */
export class Serialised {
  #bytes: Bytes | undefined;

  constructor(private readonly write: () => Bytes) {}

  get bytes(): Bytes {
    this.#bytes ??= this.write();
    return this.#bytes;
  }
}

/**
 * Wraps bytes as the body type that the contract expects of a handler. They are sent unchanged.
 *
 * @param write writes the JSON of a `T`
 */
export const serialised = <T>(write: () => Bytes): T => new Serialised(write) as unknown as T;
