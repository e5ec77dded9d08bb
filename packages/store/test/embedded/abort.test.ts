import { readdir } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { startEmbedded } from '../../src/embedded/index.js';
import { processesNaming } from './support/processes.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { test } from './support/workspace.js';

/** A signal that is aborted at the nth read, so that each point of a start can be tested. */
const abortAtRead = (point: number, reason: Error) => {
  let reads = 0;
  const isAborted = (): boolean => {
    reads += 1;
    return reads >= point;
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

describe('an aborted start', () => {
  test.for(['first', 'later'])(
    'leaves no process at any point of the %s start, and the next start works',
    async (which, { workspace }) => {
      const reason = new Error('aborted');
      if (which === 'later') {
        const cluster = await workspace.start();
        await writeAnswer(cluster.url);
        await cluster.stop();
      }
      let point = 1;
      for (; point < 100; point += 1) {
        const start = startEmbedded(workspace.options({ signal: abortAtRead(point, reason) }));
        const end = await start.catch((error: unknown) => error);
        if (end !== reason) {
          await (await start).stop();
          break;
        }
        expect(await processesNaming(workspace.dataDir)).toEqual([]);
      }
      expect(point).toBeGreaterThan(6);
      expect((await readdir(workspace.dataDir)).filter((name) => name.endsWith('.new'))).toEqual(
        [],
      );
      const cluster = await workspace.start();
      expect(cluster.adopted).toBe(false);
      if (which === 'later') expect(await readAnswer(cluster.url)).toBe(42);
    },
  );
});
