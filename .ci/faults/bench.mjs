// A lab with reporters over an API that is broken and started again.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { startApi } from '../support/api.mjs';
import { labAt } from './lab.mjs';
import { checkWhole } from './whole.mjs';
import { createWriters } from './writers.mjs';

const writerCount = 8;

/**
 * Starts an API with a lab and its reporters.
 *
 * @param startOptions what every start of the API is given beside its data directory
 */
export const openBench = async (dataDir, startOptions = {}) => {
  let api;
  const start = async () => {
    api = await startApi(dataDir, startOptions);
  };
  await start();
  const lab = labAt(() => api.url);
  const hosts = await lab.fill(writerCount);
  const kept = new Map();
  const words = await lab.words();
  const writers = createWriters({ lab, hosts, wayOf: () => [...words] });

  return {
    lab,
    writers,
    start,
    /** A start, unless the API has outlived what was done to it. */
    revive: () => (api.isRunning() ? undefined : start()),
    api: () => api,
    /** Does something to the API in the middle of writes. */
    amidWrites: async (work) => {
      writers.start();
      await writers.more(randomInt(20, 100));
      await work(api);
    },
    /** The reporters have their words acknowledged still, and then the log is whole. */
    settle: async () => {
      await writers.more(writerCount);
      await writers.stop();
      assert.deepEqual(writers.unexpected, []);
      return checkWhole(lab, writers.acknowledged, kept);
    },
    /** Everything is read once more, before it stops in order. */
    stop: async () => {
      await checkWhole(lab, writers.acknowledged);
      await api.stop();
    },
  };
};
