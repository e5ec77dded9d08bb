import { setTimeout as delay } from 'node:timers/promises';
import type { MoveReader } from '@quads/engine';
import { Gauge, type Registry } from 'prom-client';

type Reader = Pick<MoveReader, 'liveCounts'>;

/** Well below the ten seconds that a scrape has: a database that hangs must not hide the rest. */
const patienceMs = 2_000;

const ask = async (reader: Reader) => {
  const given = new AbortController();
  const tired = delay(patienceMs, undefined, { signal: given.signal }).catch(() => undefined);
  try {
    return await Promise.race([reader.liveCounts(), tired]);
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
): ((reader: Reader) => Promise<number | undefined>) => {
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
  return async (reader) => {
    const counts = await ask(reader);
    up.set(counts ? 1 : 0);
    live.reset();
    if (counts) head.set(counts.cursor);
    else head.remove();
    for (const { moves, ...kind } of counts?.value ?? []) live.set(kind, moves);
    return counts?.cursor;
  };
};
