// One database, one API, one simulated lab and several workers. The lab records all effects and is
// not affected by the faults of a round.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startExternalServer } from '../faults/external-server.mjs';
import { startApi } from '../support/api.mjs';
import { root } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';
import { createTestClient } from '../support/test-client.mjs';
import { openBreakpoints } from './breakpoints.mjs';
import { startLab } from './lab-process.mjs';
import { createRecords } from './read-records.mjs';
import { startWorkerPool } from './worker-pool.mjs';

const workerCount = 3;

/** The duration of a lease, in seconds. */
export const leaseSeconds = 2;

const module = (name) => join(root, '.ci/pipeline/plugins', `${name}.mjs`);

/** Writes plugins.yml. JSON is valid YAML. */
const pluginsFile = (url, breakpoints) => {
  const path = join(tempFolder('pipeline'), 'plugins.yml');
  const plugins = {
    simulated: { enabled: true, module: module('lab'), url, breakpoints },
    breakpoint_release: {
      enabled: true,
      module: module('release'),
      breakpoints,
      validation_grace_period: 0.5,
      validation_interval: 0.5,
      validation_limit: 60,
    },
  };
  writeFileSync(path, JSON.stringify({ plugins }));
  return path;
};

const settingsOf = (database, plugins) => ({
  DATABASE_URL: database,
  LOG_LEVEL: 'error',
  QUADS_ATTEMPTS: '4',
  QUADS_DEMO: 'off',
  QUADS_LEASE: String(leaseSeconds),
  QUADS_MOVER: 'on',
  QUADS_MOVER_INTERVAL: '1',
  QUADS_PLUGINS: plugins,
  QUADS_RETRY_PAUSE: '1',
});

/**
 * Starts everything.
 *
 * - `api` is the client of the API, which runs no moves itself.
 * - `lab` simulates the hosts, `workers` run the moves, and `breakpoints` stop the workers.
 * - `records` reads the database; `server.restart()` crashes and restarts it.
 */
export const createEnvironment = async (seed) => {
  const server = await startExternalServer();
  const process = await startApi(tempFolder('pipeline-unused'), {
    env: { DATABASE_URL: server.url, QUADS_MOVES_AT_ONCE: '0' },
  });
  const api = createTestClient(process.url);
  const breakpoints = await openBreakpoints();
  const lab = await startLab(seed);
  const plugins = pluginsFile(lab.url, breakpoints.url);
  const workers = await startWorkerPool(workerCount, settingsOf(server.url, plugins));
  const records = createRecords(server.url);

  const stop = async () => {
    await workers.stopAll();
    await process.stop();
    await records.close();
    breakpoints.stop();
    lab.stop();
    await server.stop();
  };
  return { api, workers, breakpoints, lab, records, server, stop };
};
