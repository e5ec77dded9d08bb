// Moves some hosts at once, and measures the cost.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tempFolder } from '../support/temp.mjs';
import { connect, fillWith, newDatabase, processOf } from './database.mjs';
import { cpuOf, cpuOfAll, memoryOf, startLab, startWorker } from './processes.mjs';

/** How many times faster than real devices the lab is. */
const speed = 600;

const pluginsFile = (url) => {
  const file = join(tempFolder('scale'), 'plugins.yml');
  const standard = { enabled: true, validation_grace_period: 3, validation_interval: 1 };
  const plugins = { simulated: { enabled: true, url }, standard };
  writeFileSync(file, JSON.stringify({ plugins }));
  return file;
};

/** The moves of each worker before the measurement, because workers run for weeks. */
const warmUp = 300;

const progress = `
  select count(*) filter (where status = 'completed')::int as completed,
    count(*) filter (where status = 'failed')::int as failed from moves`;

const waitForEnds = async (client, hosts) => {
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

// The time from the announced end of the grace period to the next event.
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
 * Moves hosts by some workers, in a new database. The warm-up counts only for the size of the
 * database.
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
  // The first worker migrates the database. There are no hosts yet.
  const running = [await startWorker({ ...env, QUADS_MOVER: 'on' })];
  while (running.length < workers) running.push(await startWorker(env));
  const pids = running.map(({ pid }) => pid);
  const client = await connect(url);
  const warm = warmUp * workers;
  await fillWith(client, warm);
  await waitForEnds(client, warm);
  const [{ cursor }] = (await client.query(lastCursor)).rows;
  // The connection of this script polls all moves, so its processor time is subtracted.
  const watcher = await processOf(client);
  const cpuSoFar = () => cpuOfAll([server.pid, ...pids]) - cpuOf(watcher);
  const before = cpuSoFar();
  await fillWith(client, hosts, warm);
  await waitForEnds(client, warm + hosts);
  const used = cpuSoFar() - before;
  const [{ events, size, seconds }] = (await client.query(counted, [cursor])).rows;
  const [{ p99 }] = (await client.query(lateness, [cursor])).rows;
  await client.end();
  const memory = Math.max(...pids.map(memoryOf));
  for (const one of [...running, lab]) await one.stop();
  const cpu = (used / hosts) * 1_000;
  return { hosts, workers, seconds, events, perSecond: events / seconds, p99, cpu, memory, size };
};
