import { readdir } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { startEmbedded } from '../../src/embedded/index.js';
import { test } from './support/place.js';
import { processesNaming } from './support/processes.js';
import { keep, kept } from './support/sql.js';

/** A signal that is aborted when it is looked at for the nth time: at each point of a start in turn. */
const abortedAt = (point: number, reason: Error) => {
  let looks = 0;
  const isAborted = (): boolean => {
    looks += 1;
    return looks >= point;
  };
  return {
    reason,
    get aborted() {
      return isAborted();
    },
    throwIfAborted: () => {
      if (isAborted()) throw reason;
    },
  } as unknown as AbortSignal;
};

describe('a start that is aborted', () => {
  test.for(['first', 'later'])(
    'at any point of a %s start leaves no process, and another start works',
    async (which, { place }) => {
      const reason = new Error('aborted');
      if (which === 'later') {
        const cluster = await place.start();
        await keep(cluster.url);
        await cluster.stop();
      }
      let point = 1;
      for (; point < 100; point += 1) {
        const start = startEmbedded(place.options({ signal: abortedAt(point, reason) }));
        const end = await start.catch((error: unknown) => error);
        if (end !== reason) {
          await (await start).stop();
          break;
        }
        expect(await processesNaming(place.dataDir)).toEqual([]);
      }
      expect(point).toBeGreaterThan(6);
      expect((await readdir(place.dataDir)).filter((name) => name.endsWith('.new'))).toEqual([]);
      const cluster = await place.start();
      expect(cluster.adopted).toBe(false);
      if (which === 'later') expect(await kept(cluster.url)).toBe(42);
    },
  );
});
