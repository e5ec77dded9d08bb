import { setTimeout as delay } from 'node:timers/promises';
import type { JobQueue, MoveReader } from '@quads/engine';
import { Gauge, type Registry } from 'prom-client';

type Reader = Pick<MoveReader, 'liveCounts'>;
type Jobs = Pick<JobQueue, 'countWithoutWorker'>;

/**
 * Below the timeout of a scrape (ten seconds): if the database hangs, the other metrics still
 * arrive.
 */
const queryTimeoutMs = 2_000;

const queryDatabase = async (reader: Reader, jobs: Jobs) => {
  const settled = new AbortController();
  const timeout = delay(queryTimeoutMs, undefined, { signal: settled.signal }).catch(
    () => undefined,
  );
  try {
    const results = Promise.all([reader.liveCounts(), jobs.countWithoutWorker()]);
    return await Promise.race([results, timeout]);
  } catch {
    return undefined;
  } finally {
    settled.abort();
  }
};

/**
 * Adds the gauges that are read from the database at every scrape, so that each replica reports the
 * same. Returns a function that updates them and returns the head of the log; undefined if it could
 * not be read.
 */
export const addDatabaseGauges = (
  registry: Registry,
): ((reader: Reader, jobs: Jobs) => Promise<number | undefined>) => {
  const registers = [registry];
  const up = new Gauge({
    name: 'quads_database_up',
    help: 'Whether the database answered this scrape.',
    registers,
  });
  const head = new Gauge({
    name: 'quads_log_cursor',
    help: 'The place of the last event in the move log.',
    registers,
  });
  const live = new Gauge({
    name: 'quads_live_moves',
    help: 'How many moves are live.',
    labelNames: ['status', 'profile'],
    registers,
  });
  const withoutWorker = new Gauge({
    name: 'quads_moves_without_worker',
    help: 'How many due moves no live worker can run.',
    registers,
  });
  return async (reader, jobs) => {
    const [counts, unclaimed] = (await queryDatabase(reader, jobs)) ?? [];
    up.set(counts ? 1 : 0);
    live.reset();
    if (counts) head.set(counts.cursor);
    else head.remove();
    if (unclaimed === undefined) withoutWorker.remove();
    else withoutWorker.set(unclaimed);
    for (const { moves, ...kind } of counts?.value ?? []) live.set(kind, moves);
    return counts?.cursor;
  };
};
