import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { keepLastBytes } from '../../src/exec/keep-last-bytes.js';

describe('keepLastBytes', () => {
  /** Writes a text in pieces; counts how many bytes are copied. */
  const keep = (text: string, size: number, maxBytes: number) => {
    const concat = vi.spyOn(Buffer, 'concat');
    onTestFinished(() => void concat.mockRestore());
    const stream = new PassThrough();
    const kept = keepLastBytes(stream, maxBytes);
    for (let at = 0; at < text.length; at += size) {
      stream.emit('data', Buffer.from(text.slice(at, at + size)));
    }
    const last = kept();
    const copied = concat.mock.results.map(({ value }) => (value as Buffer).length);
    return { last, copied: copied.reduce((sum, length) => sum + length, 0) };
  };

  const text = Array.from({ length: 20_000 }, (_, index) => String(index % 10)).join('');

  test.each([1, 7, 1_000, 20_000])('keeps the end of a stream in chunks of %i bytes', (size) => {
    expect(keep(text, size, 1_000).last).toBe(text.slice(-1_000));
    expect(keep(text, size, 100_000).last).toBe(text);
  });

  test.each([1, 7, 1_000, 20_000])(
    'copies a number of bytes linear in the length, in chunks of %i',
    (size) => {
      const { copied } = keep(text, size, 1_000);
      expect(copied).toBeLessThanOrEqual(2 * text.length + 3_000);
    },
  );
});
