import type { Readable } from 'node:stream';

/** Keeps the last bytes of a stream; gives them as text, as far as it has come. */
export const collected = (stream: Readable, maxBytes: number): (() => string) => {
  let chunks: Buffer[] = [];
  let length = 0;
  const trim = (): Buffer => {
    const kept = Buffer.concat(chunks).subarray(-maxBytes);
    [chunks, length] = [[kept], kept.length];
    return kept;
  };
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    // Only once as much has come again as is kept, so that each byte is copied twice at most.
    if (length > 2 * maxBytes) trim();
  });
  return () => trim().toString();
};
