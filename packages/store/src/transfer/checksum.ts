import { createHash } from 'node:crypto';
import type { TableChecksum } from './format.js';

const lineBreak = 0x0a;

const lineBreaksIn = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(lineBreak); at >= 0; at = bytes.indexOf(lineBreak, at + 1))
    count += 1;
  return count;
};

/** Counts and hashes the rows of a stream. */
export const createChecksum = () => {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    /** Passes chunks through and adds them to the checksum. */
    async *over(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        rows += lineBreaksIn(chunk);
        yield chunk;
      }
    },
    sum: (): TableChecksum => ({ rows, sha256: hash.digest('hex') }),
  };
};
