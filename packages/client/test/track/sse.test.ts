import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { QuadsStreamError } from '../../src/errors.js';
import { createSseParser, type SseBlock } from '../../src/track/sse.js';

const parsed = (...texts: string[]): SseBlock[] => {
  const parse = createSseParser();
  return texts.flatMap((text) => parse(text));
};

const block = (facts: Partial<SseBlock>): SseBlock => ({
  event: 'message',
  data: undefined,
  id: undefined,
  retryMs: undefined,
  ...facts,
});

test.each<[string, string, Partial<SseBlock>[]]>([
  [
    'all fields',
    'event: move\nid: 7\nretry: 50\ndata: {}\n\n',
    [{ event: 'move', id: '7', retryMs: 50, data: '{}' }],
  ],
  ['one blank is taken from a value', 'data:  a \n\n', [{ data: ' a ' }]],
  ['a value may hold colons', 'data:a:b: c\n\n', [{ data: 'a:b: c' }]],
  ['a field without a colon is empty', 'data\nid\n\n', [{ data: '', id: '' }]],
  ['lines of data are joined', 'data: a\ndata\ndata: b\n\n', [{ data: 'a\n\nb' }]],
  ['comments are no blocks', ': a\n\n:\n\n', []],
  ['fields that are not known are none', 'colour: red\n\ndata: a\nDATA: b\n\n', [{ data: 'a' }]],
  [
    'a name holds for its block alone',
    'event: move\ndata: a\n\ndata: b\n\n',
    [{ event: 'move', data: 'a' }, { data: 'b' }],
  ],
  ['an id with NUL is none', 'id: 1\0\ndata: a\n\n', [{ data: 'a' }]],
  ['a pause that is no number is none', 'retry: soon\nretry: -1\ndata: a\n\n', [{ data: 'a' }]],
  ['what the end cuts off is dropped', 'data: a\n', []],
])('%s', (_, text, blocks) => {
  expect(parsed(text)).toEqual(blocks.map(block));
});

test('the end of a line is LF, CR or both, and a CR does not wait for its LF', () => {
  expect(parsed('data: a\r\r')).toEqual([block({ data: 'a' })]);
  expect(parsed('data: a\r\n\r', '\ndata: b\r', '\n\r\n')).toEqual([
    block({ data: 'a' }),
    block({ data: 'b' }),
  ]);
});

test('property: however a text is cut, it is the same', () => {
  const piece = fc.constantFrom(
    'data',
    'id',
    'event',
    ':',
    ' ',
    'é',
    '🐎',
    '7',
    '\r',
    '\n',
    '\r\n',
    '\n\n',
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const cuts = fc.array(fc.nat(80), { maxLength: 10 });
  fc.assert(
    fc.property(texts, cuts, (text, places) => {
      const ends = [...places, text.length].sort((one, other) => one - other);
      const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
      expect(parsed(...pieces)).toEqual(parsed(text));
    }),
    { numRuns: 500 },
  );
});

describe('a limit', () => {
  const parse = (maxLength: number, ...texts: string[]) => {
    const read = createSseParser(maxLength);
    return texts.flatMap((text) => read(text));
  };
  const endless = Array.from({ length: 30 }, () => 'x'.repeat(10));

  test.each([
    ['a line without an end', ['data: ', ...endless]],
    ['a comment without an end', [':', ...endless]],
    ['data without an end', endless.map((line) => `data: ${line}\n`)],
    ['a line that comes at once', [`data: ${'x'.repeat(200)}\n\n`]],
  ])('ends %s with an error', (_what, texts) => {
    expect(() => parse(100, ...texts)).toThrow(QuadsStreamError);
    expect(() => parse(100, ...texts)).toThrow('more than 100 characters');
  });

  test('holds for one block, and not for what is passed over', () => {
    const block = `data: ${'x'.repeat(80)}\n\n`;
    expect(parse(100, ...Array.from({ length: 30 }, () => block))).toHaveLength(30);
    expect(parse(100, ...endless.map((line) => `: ${line}\n`), block)).toHaveLength(1);
    expect(parse(100, ...endless.map((line) => `event: ${line}\n`), block)).toHaveLength(1);
  });
});

describe('the work', () => {
  /** How many characters are scanned for the ends of lines. */
  const scannedIn = (texts: readonly string[]): number => {
    const split = vi.spyOn(String.prototype, 'split');
    onTestFinished(() => void split.mockRestore());
    const parse = createSseParser();
    split.mockClear();
    for (const text of texts) parse(text);
    const scanned = split.mock.contexts.map((text) => String(text).length);
    return scanned.reduce((sum, length) => sum + length, 0);
  };

  test.each([1, 7, 1_000, 20_000])('is linear with pieces of %i characters', (size) => {
    const line = `data: ${'x'.repeat(20_000)}\n\n`;
    const pieces = Array.from({ length: Math.ceil(line.length / size) }, (_, index) =>
      line.slice(index * size, (index + 1) * size),
    );
    expect(scannedIn(pieces)).toBe(line.length);
  });
});
