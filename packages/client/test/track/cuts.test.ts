import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, type Recorded, recordings } from '../support/recordings.js';
import { replay } from '../support/replay.js';

/** The bytes of a body in pieces of the sizes given, over and over. */
const inPieces =
  (sizes: readonly number[]) =>
  (recorded: Recorded): Uint8Array[] => {
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

test('property: in whatever pieces the bytes arrive, the same is told', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...recordings), sizes, async (recording, cut) => {
      const { told, result } = await replay(recording, inPieces(cut));
      expect(told).toEqual(recording.told);
      expect(result).toEqual(recording.result);
    }),
    { numRuns: 150 },
  );
});

test('a recording, byte by byte', { timeout: 60_000 }, async () => {
  const [recording] = recordings;
  if (!recording) return expect.unreachable();
  const { told } = await replay(recording, inPieces([1]));
  expect(told).toEqual(recording.told);
});
