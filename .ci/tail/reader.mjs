// A reader of the log that asks again and again for what is behind the last that it has seen.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { root } from '../support/run.mjs';

const { Client } = createRequire(join(root, 'packages/store/package.json'))('pg');

const connect = async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

const next = 'select cursor from move_events where cursor > $1 order by cursor limit 5000';

/**
 * Follows the log from its end on.
 *
 * - `reach(n)` waits until n has been seen; it fails at the first gap, and at an event that comes
 *   behind one that was seen already.
 * - `cursor()` is the last that was seen.
 */
export const startTail = async (url) => {
  const client = await connect(url);
  const { rows } = await client.query('select cursor from move_log_head');
  let seen = Number(rows[0].cursor);
  let over = false;
  const waiting = [];

  const take = (cursor) => {
    assert.equal(cursor, seen + 1, `behind ${seen} comes ${cursor}`);
    seen = cursor;
  };

  const follow = async () => {
    while (!over) {
      const found = await client.query(next, [seen]);
      for (const { cursor } of found.rows) take(Number(cursor));
      for (const { count, resolve } of waiting) if (seen >= count) resolve();
      await turn();
    }
  };

  const following = follow();
  following.catch(() => undefined); // Whoever waits is told.
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
 * Leaves transactions open, with ids of their own, as forgotten sessions do: one in the same
 * database, one in another of the same server.
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
