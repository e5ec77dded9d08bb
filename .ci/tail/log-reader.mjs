// A reader that polls the log for events after the last one.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import { root } from '../support/run.mjs';

const { Client } = createRequire(join(root, 'packages/store/package.json'))('pg');

const connect = async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

const next = 'select cursor from move_events where cursor > $1 order by cursor limit 5000';

/**
 * Reads the log from its head on.
 *
 * - `reach(n)` waits for event n. It fails at a gap and at a late event.
 * - `cursor()` is the cursor of the last event.
 */
export const startLogReader = async (url) => {
  const client = await connect(url);
  const { rows } = await client.query('select cursor from move_log_head');
  let seen = Number(rows[0].cursor);
  let over = false;
  const waiting = [];

  const take = (cursor) => {
    assert.equal(cursor, seen + 1, `after ${seen} comes ${cursor}`);
    seen = cursor;
  };

  const follow = async () => {
    while (!over) {
      const found = await client.query(next, [seen]);
      for (const { cursor } of found.rows) take(Number(cursor));
      for (const { count, resolve } of waiting) if (seen >= count) resolve();
      await nextTick();
    }
  };

  const following = follow();
  following.catch(() => undefined); // reach() and stop() reject.
  return {
    cursor: () => seen,
    reach: (count) =>
      Promise.race([following, new Promise((resolve) => waiting.push({ count, resolve }))]),
    stop: async () => {
      over = true;
      await following;
      await client.end();
    },
  };
};

/**
 * Opens transactions with ids, like those of forgotten sessions: one in the same database, and one
 * in another database of the server.
 */
export const holdTransactions = async (url) => {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const clients = [await connect(url), await connect(elsewhere.href)];
  for (const client of clients) await client.query('begin; select pg_current_xact_id()');
  const isOpen = async (client) =>
    (await client.query('select pg_current_xact_id_if_assigned() is not null as open')).rows[0]
      .open;
  return {
    areOpen: async () => (await Promise.all(clients.map(isOpen))).every(Boolean),
    release: async () => {
      for (const client of clients) await client.end();
    },
  };
};
