/** A body that is written in JSON already. */
export class Serialised {
  constructor(readonly bytes: Uint8Array<ArrayBuffer>) {}
}

/**
 * Passes for what was written, so that a handler can answer with it: whoever makes the answer
 * sends the bytes as they are.
 *
 * @param bytes the JSON of a `T`
 */
export const serialised = <T>(bytes: Uint8Array<ArrayBuffer>): T =>
  new Serialised(bytes) as unknown as T;
