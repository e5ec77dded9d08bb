import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, type RecordedCall, recordings } from '../support/recordings.js';
import { replay } from '../support/replay.js';

/** The bytes of a body in pieces of the given sizes, which are repeated. */
const inPieces =
  (sizes: readonly number[]) =>
  (recorded: RecordedCall): Uint8Array[] => {
    const bytes = Buffer.concat(piecesOf(recorded));
    const pieces: Uint8Array[] = [];
    for (let from = 0, index = 0; from < bytes.length; index += 1) {
      const size = sizes[index % sizes.length] ?? 1;
      pieces.push(new Uint8Array(bytes.subarray(from, from + size)));
      from += size;
    }
    return pieces;
  };

const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 900 })), {
  minLength: 1,
  maxLength: 12,
});

test('property: the updates do not depend on how the bytes are split', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...recordings), sizes, async (recording, split) => {
      const { updates, result } = await replay(recording, inPieces(split));
      expect(updates).toEqual(recording.updates);
      expect(result).toEqual(recording.result);
    }),
    { numRuns: 150 },
  );
});

test('a recording in pieces of one byte', { timeout: 60_000 }, async () => {
  const [recording] = recordings;
  if (!recording) return expect.unreachable();
  const { updates } = await replay(recording, inPieces([1]));
  expect(updates).toEqual(recording.updates);
});
