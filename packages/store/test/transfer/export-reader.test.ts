import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ExportReader } from '../../src/transfer/export-reader.js';
import { endOfRows } from '../../src/transfer/format.js';

const readerOf = (text: string, size: number): ExportReader => {
  const content = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  };
  return new ExportReader(chunks());
};

/** Reads a file: its parts, and how many bytes were copied to read them. */
const read = async (text: string, size: number) => {
  const concat = vi.spyOn(Buffer, 'concat');
  onTestFinished(() => void concat.mockRestore());
  const reader = readerOf(text, size);
  const head = (await reader.line()).text;
  const rows: string[] = [];
  for await (const some of reader.rows()) rows.push(some.toString());
  const foot = (await reader.line()).text;
  const isAtEnd = await reader.atEnd();
  const copied = concat.mock.results.map(({ value }) => (value as Buffer).length);
  return { head, rows: rows.join(''), foot, isAtEnd, copied: copied.reduce((a, b) => a + b, 0) };
};

describe.each([1, 100, 4_096, 1_000_000])('a file in pieces of %i bytes', (size) => {
  const rows = `short\n${'x'.repeat(50_000)}\nshort\n`;
  const text = `{"head":1}\n${rows}${endOfRows}{"foot":1}\n`;

  test('is read completely, and each byte is copied at most three times', async () => {
    const { copied, ...parts } = await read(text, size);
    expect(parts).toEqual({ head: '{"head":1}\n', rows, foot: '{"foot":1}\n', isAtEnd: true });
    expect(copied).toBeLessThanOrEqual(3 * text.length);
  });

  test('that ends too early is rejected', async () => {
    await expect(readerOf('{"head":1}', size).line()).rejects.toThrow('it ends too early');
    const reader = readerOf(`${'x'.repeat(50_000)}\nhalf`, size);
    const all = (async () => {
      for await (const _some of reader.rows());
    })();
    await expect(all).rejects.toThrow('it ends too early');
  });
});

test('a line without an end is rejected', async () => {
  const reader = readerOf('x'.repeat(2 ** 21), 4_096);
  await expect(reader.line()).rejects.toThrow('a line in it is too long');
});
