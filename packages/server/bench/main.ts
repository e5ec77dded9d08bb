// Measures the server as deployed, each figure against a baseline of the same run.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@quads/store';
import { startEmbedded } from '@quads/store/embedded';
import { measureHistory } from './measures/history.js';
import { measureMemory } from './measures/memory.js';
import { measureReading } from './measures/reading.js';
import { measureWriting } from './measures/writing.js';
import { type BenchOptions, readOptions } from './options.js';
import { type RunningApi, startApi } from './run/api.js';
import type { Row } from './run/rows.js';
import { endedMoves, liveMoves } from './seed/moves.js';
import { type ReportedMove, startMoves } from './seed/reported-moves.js';
import { inDatabase, runSql } from './seed/sql.js';
import { machine, tableOf, writeTable } from './table.js';

const logStep = (line: string): void => console.error(`bench: ${line}`);

/** Creates a migrated database. */
const newDatabase = async (clusterUrl: string, name: string): Promise<string> => {
  await runSql(clusterUrl, `create database ${name}`);
  const url = inDatabase(clusterUrl, name);
  const store = await openStore({ url });
  await store.close();
  return url;
};

const measureReads = async (
  url: string,
  writer: RunningApi,
  moves: readonly ReportedMove[],
  options: BenchOptions,
): Promise<Row[]> => {
  await using reader = await startApi(url);
  return await measureReading({ reader, writer, moves }, options);
};

const measureBusy = async (clusterUrl: string, options: BenchOptions): Promise<Row[]> => {
  const url = await newDatabase(clusterUrl, 'bench_busy');
  const [seeded, reported] = [950, 50];
  await runSql(url, liveMoves(seeded, 1_000));
  await using api = await startApi(url);
  const moves = await startMoves(api, reported);
  logStep('reading, while reports arrive');
  const reading = await measureReads(url, api, moves, options);
  if (options.readsOnly) return reading;
  logStep('writing');
  return [...reading, ...(await measureWriting(url, api, moves, options))];
};

const measureHistories = async (clusterUrl: string, options: BenchOptions): Promise<Row[]> => {
  logStep(`seeding ${options.history} ended moves`);
  const short = await newDatabase(clusterUrl, 'bench_short');
  const long = await newDatabase(clusterUrl, 'bench_long');
  await runSql(short, endedMoves(1_000), 'vacuum analyze');
  await runSql(long, endedMoves(options.history), 'vacuum analyze');
  logStep('reading and starting, by history');
  const flat = await measureHistory({ short, long }, options);
  logStep('measuring memory');
  return [...flat, ...(await measureMemory(short, options))];
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  const loadBefore = loadavg()[0] ?? 0;
  const dataDir = await mkdtemp(join(tmpdir(), 'quads-bench-'));
  // As root, PostgreSQL runs as another account, which needs access to the directory.
  await chmod(dataDir, 0o711);
  const cluster = await startEmbedded({ dataDir });
  try {
    const rows = [
      ...(await measureBusy(cluster.url, options)),
      ...(options.readsOnly ? [] : await measureHistories(cluster.url, options)),
    ];
    const { rounds, seconds, connections } = options;
    const load = `load average ${loadBefore.toFixed(1)} before it began`;
    const conditions = `${rounds} rounds of ${seconds} s in turn, ${connections} connections, medians; ${load}`;
    const table = tableOf(rows, `${machine('PostgreSQL 18, embedded, fsync on')}; ${conditions}.`);
    console.log(table);
    if (options.write) await writeTable(table);
  } finally {
    await cluster.stop();
    for (const dir of [dataDir, cluster.dataDir]) await rm(dir, { recursive: true, force: true });
  }
};

await main();
