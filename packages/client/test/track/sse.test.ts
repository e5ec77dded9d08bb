import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { QuadsStreamError } from '../../src/errors.js';
import { createSseParser, type SseBlock } from '../../src/track/sse.js';

const parsed = (...texts: string[]): SseBlock[] => {
  const parse = createSseParser();
  return texts.flatMap((text) => parse(text));
};

const block = (fields: Partial<SseBlock>): SseBlock => ({
  event: 'message',
  data: undefined,
  id: undefined,
  retryMs: undefined,
  ...fields,
});

test.each<[string, string, Partial<SseBlock>[]]>([
  [
    'all fields',
    'event: move\nid: 7\nretry: 50\ndata: {}\n\n',
    [{ event: 'move', id: '7', retryMs: 50, data: '{}' }],
  ],
  ['one leading space of a value is removed', 'data:  a \n\n', [{ data: ' a ' }]],
  ['a value may hold colons', 'data:a:b: c\n\n', [{ data: 'a:b: c' }]],
  ['a field without a colon is empty', 'data\nid\n\n', [{ data: '', id: '' }]],
  ['data lines are joined', 'data: a\ndata\ndata: b\n\n', [{ data: 'a\n\nb' }]],
  ['comments give no blocks', ': a\n\n:\n\n', []],
  ['unknown fields are ignored', 'colour: red\n\ndata: a\nDATA: b\n\n', [{ data: 'a' }]],
  [
    'a name applies only to its block',
    'event: move\ndata: a\n\ndata: b\n\n',
    [{ event: 'move', data: 'a' }, { data: 'b' }],
  ],
  ['an id with NUL is ignored', 'id: 1\0\ndata: a\n\n', [{ data: 'a' }]],
  [
    'a retry that is not a number is ignored',
    'retry: soon\nretry: -1\ndata: a\n\n',
    [{ data: 'a' }],
  ],
  ['an unfinished block is dropped', 'data: a\n', []],
])('%s', (_, text, blocks) => {
  expect(parsed(text)).toEqual(blocks.map(block));
});

test('lines end with LF, CR or CRLF, and a CR ends a line at once', () => {
  expect(parsed('data: a\r\r')).toEqual([block({ data: 'a' })]);
  expect(parsed('data: a\r\n\r', '\ndata: b\r', '\n\r\n')).toEqual([
    block({ data: 'a' }),
    block({ data: 'b' }),
  ]);
});

test('property: the blocks do not depend on how the text is split', () => {
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

describe('maxLength', () => {
  const parse = (maxLength: number, ...texts: string[]) => {
    const read = createSseParser(maxLength);
    return texts.flatMap((text) => read(text));
  };
  const endless = Array.from({ length: 30 }, () => 'x'.repeat(10));

  test.each([
    ['an endless line', ['data: ', ...endless]],
    ['an endless comment', [':', ...endless]],
    ['endless data lines', endless.map((line) => `data: ${line}\n`)],
    ['a long line in one piece', [`data: ${'x'.repeat(200)}\n\n`]],
  ])('%s throws QuadsStreamError', (_what, texts) => {
    expect(() => parse(100, ...texts)).toThrow(QuadsStreamError);
    expect(() => parse(100, ...texts)).toThrow('more than 100 characters');
  });

  test('applies to one block, without ignored lines', () => {
    const block = `data: ${'x'.repeat(80)}\n\n`;
    expect(parse(100, ...Array.from({ length: 30 }, () => block))).toHaveLength(30);
    expect(parse(100, ...endless.map((line) => `: ${line}\n`), block)).toHaveLength(1);
    expect(parse(100, ...endless.map((line) => `event: ${line}\n`), block)).toHaveLength(1);
  });
});

describe('scanning', () => {
  /** The number of characters that are scanned for line ends. */
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
