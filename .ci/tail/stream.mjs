// Readers of the stream of an API: every event once and in order, and how late.
import assert from 'node:assert/strict';

/** Where the stream was told to begin: behind its snapshot. */
const beginning = ({ name, data }) => (name === 'snapshot' ? data.cursor : undefined);

const read = (block) => {
  const lines = block.split('\n');
  const fieldOf = (field) =>
    lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
  const data = fieldOf('data');
  return data && { name: fieldOf('event'), data: JSON.parse(data) };
};

/**
 * Follows everything by one connection.
 *
 * - `reach(n)` waits until event n was told; it fails when one is missing, comes twice or late, and
 *   when the connection ends.
 * - `delays` are the times from each event to its arrival, in milliseconds.
 */
export const startStream = async (url) => {
  const gone = new AbortController();
  const response = await fetch(`${url}/api/v3/moves/stream?until=never`, { signal: gone.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const delays = [];
  const waiting = [];
  let seen;
  let over = false;

  const take = ({ name, data }) => {
    seen ??= beginning({ name, data });
    if (name === 'snapshot') return;
    assert.equal(name, 'move', `the stream says ${name}: ${JSON.stringify(data)}`);
    assert.equal(data.cursor, seen + 1, `behind ${seen} the stream tells ${data.cursor}`);
    seen = data.cursor;
    delays.push(Date.now() - Date.parse(data.time));
  };

  const follow = async () => {
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      assert.ok(!done, 'the stream ended');
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const told of blocks.map(read)) if (told) take(told);
      for (const { cursor, resolve } of waiting) if (seen >= cursor) resolve();
    }
  };

  const following = follow().catch((error) => {
    if (!over) throw error;
  });
  following.catch(() => undefined); // Whoever waits is told.
  return {
    delays,
    reach: (cursor) =>
      seen >= cursor
        ? undefined
        : Promise.race([following, new Promise((resolve) => waiting.push({ cursor, resolve }))]),
    stop: () => {
      over = true;
      gone.abort();
    },
  };
};

/** How late events were told, in words. */
export const inWords = (streams) => {
  const delays = streams.flatMap((one) => one.delays).sort((one, other) => one - other);
  const at = (share) => delays[Math.floor((delays.length - 1) * share)];
  return `${delays.length} deliveries, median ${at(0.5)} ms, p99 ${at(0.99)} ms, latest ${at(1)} ms`;
};
