import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainError } from '../src/index.js';

const message = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}\.?$/);

/** Errors with causes and parts, some levels deep. */
const { error: anyError } = fc.letrec<{ error: unknown }>((tie) => ({
  error: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    message,
    message.map((text) => new Error(text)),
    fc
      .tuple(message, tie('error'))
      .map(([text, cause]) => Object.assign(new TypeError(text, { cause }), { code: 'E' })),
    fc
      .tuple(fc.oneof(message, fc.constant('')), fc.array(tie('error'), { minLength: 1 }))
      .map(([text, parts]) => new AggregateError(parts, text)),
  ),
}));

const messagesIn = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [String(error)];
  const parts: unknown[] = error instanceof AggregateError ? error.errors : [];
  const reasons = error.cause === undefined ? parts : [...parts, error.cause];
  return [error.message, ...reasons.flatMap(messagesIn)];
};

describe('explainError', () => {
  test('any error › contains the message of every cause and part, in one line', () => {
    fc.assert(
      fc.property(anyError, (error) => {
        const line = explainError(error);
        for (const text of messagesIn(error)) expect(line).toContain(text.replace(/\.$/, ''));
        expect(line).not.toContain('\n');
      }),
    );
  });

  test('an AggregateError without a message › lists all parts', () => {
    expect(explainError(new AggregateError([new Error('gate'), new Error('other')]))).toBe(
      'gate; other',
    );
  });

  test.each([
    [new Error('fetch failed', { cause: new Error('bad port') }), 'fetch failed: bad port'],
    [
      new Error('The file cannot be read: ENOENT.', { cause: new Error('ENOENT') }),
      'The file cannot be read: ENOENT.',
    ],
    [
      new AggregateError([new Error('refused ::1'), new Error('refused 127.0.0.1')]),
      'refused ::1; refused 127.0.0.1',
    ],
    [
      new AggregateError([new Error('a'), new Error('b', { cause: 'c' })], 'Not stopped.'),
      'Not stopped: a; b: c',
    ],
    [Object.assign(new Error(''), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
    [new Error('x', { cause: { reason: 7 } }), 'x: { reason: 7 }'],
    ['thrown text', 'thrown text'],
    [undefined, 'undefined'],
  ])('error %# › is formatted as expected', (error, line) => {
    expect(explainError(error)).toBe(line);
  });

  test('a cycle of causes › is cut', () => {
    const error = new Error('loop');
    error.cause = new Error('inner', { cause: error });
    expect(explainError(error)).toBe('loop: inner');
  });
});
