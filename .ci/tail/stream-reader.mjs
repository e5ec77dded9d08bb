// A reader of the stream of an API, which checks that every event comes once and in order.
import assert from 'node:assert/strict';

/** The cursor of the snapshot, after which the events begin. */
const startCursor = ({ name, data }) => (name === 'snapshot' ? data.cursor : undefined);

const read = (block) => {
  const lines = block.split('\n');
  const fieldOf = (field) =>
    lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
  const data = fieldOf('data');
  return data && { name: fieldOf('event'), data: JSON.parse(data) };
};

/**
 * Reads all events by one connection.
 *
 * - `reach(n)` waits for event n. It fails if an event is missing, duplicate or late, and if the
 *   connection ends.
 * - `delays` are the times from each event to its arrival, in milliseconds.
 */
export const startStreamReader = async (url) => {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/v3/moves/stream?until=never`, { signal: abort.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const delays = [];
  const waiting = [];
  let seen;
  let over = false;

  const take = ({ name, data }) => {
    seen ??= startCursor({ name, data });
    if (name === 'snapshot') return;
    assert.equal(name, 'move', `the stream sent ${name}: ${JSON.stringify(data)}`);
    assert.equal(data.cursor, seen + 1, `after ${seen} the stream sent ${data.cursor}`);
    seen = data.cursor;
    delays.push(Date.now() - Date.parse(data.time));
  };

  const follow = async () => {
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      assert.ok(!done, 'the stream ended');
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const parsed of blocks.map(read)) if (parsed) take(parsed);
      for (const { cursor, resolve } of waiting) if (seen >= cursor) resolve();
    }
  };

  const following = follow().catch((error) => {
    if (!over) throw error;
  });
  following.catch(() => undefined); // reach() rejects.
  return {
    delays,
    reach: (cursor) =>
      seen >= cursor
        ? undefined
        : Promise.race([following, new Promise((resolve) => waiting.push({ cursor, resolve }))]),
    stop: () => {
      over = true;
      abort.abort();
    },
  };
};

/** How late events were parsed, in words. */
export const describeDelays = (streams) => {
  const delays = streams.flatMap((one) => one.delays).sort((one, other) => one - other);
  const at = (share) => delays[Math.floor((delays.length - 1) * share)];
  return `${delays.length} deliveries, median ${at(0.5)} ms, p99 ${at(0.99)} ms, latest ${at(1)} ms`;
};
