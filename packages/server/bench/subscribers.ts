// Measures the cost of following moves: by stream, by long poll and by polling.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '@quads/store';
import { startEmbedded } from '@quads/store/embedded';
import { measureFanOut, measureSubscribing } from './measures/subscribing.js';
import { startApi } from './run/api.js';
import { liveMoves } from './seed/moves.js';
import { startMoves } from './seed/reported-moves.js';
import { runSql } from './seed/sql.js';
import { machine, tableOf, writeTable } from './table.js';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seconds: { type: 'string', default: '20' },
    readers: { type: 'string', default: '10000' },
    write: { type: 'boolean', default: true },
  },
});
const [seconds, readers] = [Number(values.seconds), Number(values.readers)];
const cloud = 'cloud03';

const loadBefore = loadavg()[0] ?? 0;
const dataDir = await mkdtemp(join(tmpdir(), 'quads-bench-'));
// As root, PostgreSQL runs as another account, which needs access to the directory.
await chmod(dataDir, 0o711);
const cluster = await startEmbedded({ dataDir });
try {
  const store = await openStore({ url: cluster.url });
  await store.close();
  await runSql(cluster.url, liveMoves(950, 1_000, cloud));
  await using api = await startApi(cluster.url);
  const moves = await startMoves(api, 50);
  const rows = [
    ...(await measureSubscribing(api, cloud, moves, 1, seconds)),
    ...(await measureSubscribing(api, cloud, moves, 4, seconds)),
    ...(await measureFanOut(api, cloud, moves, readers, seconds)),
  ];
  const load = `load average ${loadBefore.toFixed(1)} before it began`;
  const conditions = `a cloud of 1,000 moves, ${seconds} s each; ${load}`;
  const table = tableOf(rows, `${machine('PostgreSQL 18, embedded, fsync on')}; ${conditions}.`);
  console.log(table);
  if (values.write) await writeTable(table, 'followers');
} finally {
  await cluster.stop();
  for (const dir of [dataDir, cluster.dataDir]) await rm(dir, { recursive: true, force: true });
}
