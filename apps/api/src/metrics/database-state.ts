import { setTimeout as delay } from 'node:timers/promises';
import type { JobQueue, MoveReader } from '@quads/engine';
import { Gauge, type Registry } from 'prom-client';

type Reader = Pick<MoveReader, 'liveCounts'>;
type Jobs = Pick<JobQueue, 'countWithoutWorker'>;

/** Well below the ten seconds that a scrape has: a database that hangs must not hide the rest. */
const patienceMs = 2_000;

const ask = async (reader: Reader, jobs: Jobs) => {
  const given = new AbortController();
  const tired = delay(patienceMs, undefined, { signal: given.signal }).catch(() => undefined);
  try {
    const asked = Promise.all([reader.liveCounts(), jobs.countWithoutWorker()]);
    return await Promise.race([asked, tired]);
  } catch {
    return undefined;
  } finally {
    given.abort();
  }
};

/**
 * What only the database knows, asked at every scrape: the same on every replica. Gives the end of
 * the log; undefined where it could not be read.
 */
export const showDatabase = (
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
    help: 'How many moves are under way.',
    labelNames: ['status', 'profile'],
    registers,
  });
  const without = new Gauge({
    name: 'quads_moves_without_worker',
    help: 'How many due moves no live worker can carry.',
    registers,
  });
  return async (reader, jobs) => {
    const [counts, unclaimed] = (await ask(reader, jobs)) ?? [];
    up.set(counts ? 1 : 0);
    live.reset();
    if (counts) head.set(counts.cursor);
    else head.remove();
    if (unclaimed === undefined) without.remove();
    else without.set(unclaimed);
    for (const { moves, ...kind } of counts?.value ?? []) live.set(kind, moves);
    return counts?.cursor;
  };
};
