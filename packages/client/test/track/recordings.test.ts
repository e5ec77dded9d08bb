import { expect, test } from 'vitest';
import { fromToken } from '../../src/track/token.js';
import { recordings, sorted } from '../support/recordings.js';
import { replay } from '../support/replay.js';

test('the recordings are there, each with its own name', () => {
  expect(recordings.length).toBeGreaterThan(80);
  expect(new Set(recordings.map(({ name }) => name)).size).toBe(recordings.length);
});

test.each(recordings)('$name', async (recording) => {
  const { told, result, requests, handle } = await replay(recording);
  expect(told).toEqual(recording.told);
  expect(result).toEqual(recording.result);
  const expected = recording.connections.map(({ request }) => sorted(request));
  // Behind the last call the caller ends what has no end.
  expect(recording.result ? requests : requests.slice(0, -1)).toEqual(expected);
  if (recording.place !== undefined) {
    expect(handle.state().cursor).toBe(recording.place);
    expect(fromToken(handle.token()).cursor).toBe(recording.place);
  }
  for (const [host, facts] of Object.entries(recording.state ?? {})) {
    const move = handle.state().moves.get(host) as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(facts)) {
      expect(move[name] ?? null, `${name} of ${host}`).toEqual(value);
    }
  }
});
