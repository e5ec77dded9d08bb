// Measures a poll while many anonymous subscribers replay the log, against the same poll alone.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '@quads/store';
import { startEmbedded } from '@quads/store/embedded';
import type { Replays } from './programs/replays.js';
import { type RunningApi, startApi } from './run/api.js';
import { startChild } from './run/child.js';
import { median } from './run/rounds.js';
import { count, type Row } from './run/rows.js';
import { liveMoves } from './seed/moves.js';
import { runSql } from './seed/sql.js';
import { machine, tableOf, writeTable } from './table.js';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    replays: { type: 'string', default: '300' },
    events: { type: 'string', default: '20000' },
    polls: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: true },
  },
});
const [replays, events, polls, rounds] = [
  Number(values.replays),
  Number(values.events),
  Number(values.polls),
  Number(values.rounds),
];
const maxRatio = 5;

/** The durations of sequential polls, in milliseconds. */
const poll = async ({ url }: RunningApi): Promise<number[]> => {
  const durations: number[] = [];
  while (durations.length < polls) {
    const startedAt = performance.now();
    const response = await fetch(`${url}/api/v3/moves/progress/live000001.example.com`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`a poll was answered ${response.status}.`);
    durations.push(performance.now() - startedAt);
  }
  return durations;
};

const pollDuringReplays = async (api: RunningApi): Promise<number[]> => {
  const options: Replays = { url: api.url, count: replays, last: events };
  const child = startChild('replays', options);
  try {
    await child.output;
    return await poll(api);
  } finally {
    await child.stop();
  }
};

const p99 = (durations: readonly number[]): number =>
  durations.toSorted((one, other) => one - other)[Math.floor(durations.length * 0.99)] ??
  Number.NaN;

const describe = (durations: readonly number[]): string =>
  `median ${count(median(durations))} ms, p99 ${count(p99(durations))} ms`;

const measure = async (api: RunningApi): Promise<Row> => {
  await poll(api);
  const [alone, loaded]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(...(await poll(api)));
    loaded.push(...(await pollDuringReplays(api)));
  }
  const times = median(loaded) / median(alone);
  return {
    what: `A poll of one host during ${count(replays)} replays of ${count(events)} events`,
    measured: describe(loaded),
    baseline: `the same poll alone: ${describe(alone)}`,
    result: `${count(times)} times`,
    aim: `at most ${maxRatio} times`,
    met: times <= maxRatio,
  };
};

const loadBefore = loadavg()[0] ?? 0;
const dataDir = await mkdtemp(join(tmpdir(), 'quads-bench-'));
// As root, PostgreSQL runs as another account, which needs access to the directory.
await chmod(dataDir, 0o711);
const cluster = await startEmbedded({ dataDir });
try {
  const store = await openStore({ url: cluster.url });
  await store.close();
  await runSql(cluster.url, liveMoves(events, 0));
  await using api = await startApi(cluster.url);
  const row = await measure(api);
  const conditions = `${rounds} rounds of ${polls} polls; load average ${loadBefore.toFixed(1)} before it began`;
  const table = tableOf([row], `${machine('PostgreSQL 18, embedded, fsync on')}; ${conditions}.`);
  console.log(table);
  if (values.write) await writeTable(table, 'replays');
} finally {
  await cluster.stop();
  for (const dir of [dataDir, cluster.dataDir]) await rm(dir, { recursive: true, force: true });
}
