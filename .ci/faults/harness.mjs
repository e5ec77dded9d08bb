// An API that is broken and restarted, with hosts and reporters.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { startApi } from '../support/api.mjs';
import { checkLog } from './check-log.mjs';
import { createReporterClient } from './reporter-client.mjs';
import { createReporters } from './reporters.mjs';

const reporterCount = 8;

/**
 * Starts an API, and creates hosts and reporters.
 *
 * @param startOptions the options of every start of the API
 */
export const createHarness = async (dataDir, startOptions = {}) => {
  let api;
  const start = async () => {
    api = await startApi(dataDir, startOptions);
  };
  await start();
  const quads = createReporterClient(() => api.url);
  const hosts = await quads.fill(reporterCount);
  const endedMoves = new Map();
  const statusPath = await quads.statusPath();
  const reporters = createReporters({ quads, hosts, statusPathOf: () => [...statusPath] });

  return {
    quads,
    reporters,
    start,
    /** Starts the API unless it still runs. */
    revive: () => (api.isRunning() ? undefined : start()),
    api: () => api,
    /** Runs some work on the API while the reporters write. */
    whileReporting: async (work) => {
      reporters.start();
      await reporters.more(randomInt(20, 100));
      await work(api);
    },
    /** Waits until further reports are acknowledged, stops the reporters, and checks the log. */
    finish: async () => {
      await reporters.more(reporterCount);
      await reporters.stop();
      assert.deepEqual(reporters.unexpected, []);
      return checkLog(quads, reporters.acknowledged, endedMoves);
    },
    /** Checks the whole log again, and stops the API. */
    stop: async () => {
      await checkLog(quads, reporters.acknowledged);
      await api.stop();
    },
  };
};
