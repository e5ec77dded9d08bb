// Moves some hosts to their end, all at once, and says what that took.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tempFolder } from '../support/temp.mjs';
import { connect, fillWith, newDatabase, processOf } from './database.mjs';
import { cpuOf, cpuOfAll, memoryOf, startLab, startWorker } from './processes.mjs';

/** How many times faster than in reality the lab is: two hours of grace are three seconds. */
const speed = 600;

const pluginsFile = (url) => {
  const file = join(tempFolder('scale'), 'plugins.yml');
  const standard = { enabled: true, validation_grace_period: 3, validation_interval: 1 };
  const plugins = { simulated: { enabled: true, url }, standard };
  writeFileSync(file, JSON.stringify({ plugins }));
  return file;
};

/** So many each worker has moved before it is measured: what runs for weeks is warm. */
const warmUp = 300;

const progress = `
  select count(*) filter (where status = 'completed')::int as completed,
    count(*) filter (where status = 'failed')::int as failed from moves`;

const toEnd = async (client, hosts) => {
  for (;;) {
    const [row] = (await client.query(progress)).rows;
    if (row.failed > 0) throw new Error(`${row.failed} of ${hosts} moves have failed.`);
    if (row.completed >= hosts) return;
    await pause(500);
  }
};

const lastCursor = 'select cursor from move_log_head';

const counted = `
  select count(*)::int as events,
    extract(epoch from max(time) - min(time))::float8 as seconds,
    pg_database_size(current_database())::float8 / 1048576 as size
  from move_events where cursor > $1`;

// From the moment that the grace period was announced to be over to the event behind it.
const lateness = `
  select percentile_cont(0.99) within group (order by
    extract(epoch from e.time - (w.data ->> 'until')::timestamptz) * 1000)::float8 as p99
  from move_events w
  join lateral (
    select time from move_events n
    where n.move_id = w.move_id and n.cursor > w.cursor order by n.cursor limit 1
  ) e on true
  where w.type = 'waiting_started' and w.data ->> 'kind' = 'grace_period' and w.cursor > $1`;

/**
 * Moves so many hosts by so many workers, in a database of their own. What they do before they are
 * measured counts for nothing but the size of the database.
 *
 * @returns figures: `seconds` from the first event to the last, `perSecond` (events), `p99` from due
 *   to acted on (ms), `cpu` a move (ms of workers and database), `memory` of a worker and `size` of
 *   the database (MiB)
 */
export const measure = async (server, { hosts, workers, atOnce = 256 }) => {
  const url = await newDatabase(server.url, `scale_${hosts}_${workers}_${Date.now()}`);
  const lab = await startLab(speed);
  const env = {
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    QUADS_MOVER: 'off',
    QUADS_MOVES_AT_ONCE: String(atOnce),
    QUADS_PLUGINS: pluginsFile(lab.line),
  };
  // The first migrates; none finds anything to do before there are hosts.
  const running = [await startWorker({ ...env, QUADS_MOVER: 'on' })];
  while (running.length < workers) running.push(await startWorker(env));
  const pids = running.map(({ pid }) => pid);
  const client = await connect(url);
  const warm = warmUp * workers;
  await fillWith(client, warm);
  await toEnd(client, warm);
  const [{ cursor }] = (await client.query(lastCursor)).rows;
  // What fills and watches is no part of the work: it looks at all moves, again and again.
  const watcher = await processOf(client);
  const cpuSoFar = () => cpuOfAll([server.pid, ...pids]) - cpuOf(watcher);
  const before = cpuSoFar();
  await fillWith(client, hosts, warm);
  await toEnd(client, warm + hosts);
  const used = cpuSoFar() - before;
  const [{ events, size, seconds }] = (await client.query(counted, [cursor])).rows;
  const [{ p99 }] = (await client.query(lateness, [cursor])).rows;
  await client.end();
  const memory = Math.max(...pids.map(memoryOf));
  for (const one of [...running, lab]) await one.stop();
  const cpu = (used / hosts) * 1_000;
  return { hosts, workers, seconds, events, perSecond: events / seconds, p99, cpu, memory, size };
};
