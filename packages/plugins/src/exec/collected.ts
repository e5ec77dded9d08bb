import type { Readable } from 'node:stream';

/** Keeps the last bytes of a stream; gives them as text, as far as it has come. */
export const collected = (stream: Readable, maxBytes: number): (() => string) => {
  let kept: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-maxBytes);
  });
  return () => kept.toString();
};
