import { createHash } from 'node:crypto';
import type { TableSum } from './format.js';

const lineBreak = 0x0a;

const lineBreaksIn = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(lineBreak); at >= 0; at = bytes.indexOf(lineBreak, at + 1))
    count += 1;
  return count;
};

/** Rows that pass by, counted and summed up. */
export const createSum = () => {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    /** Hands on what comes, and takes note of it. */
    async *over(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        rows += lineBreaksIn(chunk);
        yield chunk;
      }
    },
    sum: (): TableSum => ({ rows, sha256: hash.digest('hex') }),
  };
};
