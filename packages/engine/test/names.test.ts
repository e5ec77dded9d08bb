import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName } from '../src/index.js';

test.each([
  ['Host01.Example.COM', 'host01.example.com'],
  ['host-a_b.9', 'host-a_b.9'],
  ['ÄRGER', 'Ärger'],
  ['\u0130stanbul', '\u0130stanbul'],
  ['\u212Aelvin', '\u212Aelvin'],
  ['', ''],
])('foldName › %j › becomes %j', (name, stored) => {
  expect(foldName(name)).toBe(stored);
});

test('foldName › any name › only ASCII upper-case letters change', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const folded = foldName(name);
      expect(folded).not.toMatch(/[A-Z]/);
      expect(foldName(folded)).toBe(folded);
      expect(folded.length).toBe(name.length);
      for (const [index, letter] of [...name].entries()) {
        const isAscii = /^[A-Z]$/.test(letter);
        expect([...folded][index]).toBe(isAscii ? letter.toLowerCase() : letter);
      }
    }),
  );
});
