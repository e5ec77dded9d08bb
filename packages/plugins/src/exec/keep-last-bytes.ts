import type { Readable } from 'node:stream';

/** Keeps the last bytes of a stream. The result is a function that returns them as text. */
export const keepLastBytes = (stream: Readable, maxBytes: number): (() => string) => {
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
    // Trimmed only at twice the limit, so that each byte is copied at most twice.
    if (length > 2 * maxBytes) trim();
  });
  return () => trim().toString();
};
