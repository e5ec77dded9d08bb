import { expect, test } from 'vitest';
import { fromToken } from '../../src/track/token.js';
import { recordings, withSortedQuery } from '../support/recordings.js';
import { replay } from '../support/replay.js';

test('there are recordings with unique names', () => {
  expect(recordings.length).toBeGreaterThan(80);
  expect(new Set(recordings.map(({ name }) => name)).size).toBe(recordings.length);
});

test.each(recordings)('$name', async (recording) => {
  const { updates, result, requests, handle } = await replay(recording);
  expect(updates).toEqual(recording.updates);
  expect(result).toEqual(recording.result);
  const expected = recording.connections.map(({ request }) => withSortedQuery(request));
  // A tracking without an end is closed after the last recorded call.
  expect(recording.result ? requests : requests.slice(0, -1)).toEqual(expected);
  if (recording.place !== undefined) {
    expect(handle.state().cursor).toBe(recording.place);
    expect(fromToken(handle.token()).cursor).toBe(recording.place);
  }
  for (const [host, fields] of Object.entries(recording.state ?? {})) {
    const move = handle.state().moves.get(host) as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      expect(move[name] ?? null, `${name} of ${host}`).toEqual(value);
    }
  }
});
