// One database, one API, one lab and several workers: whatever a round breaks, the lab remembers
// what has really happened.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGivenServer } from '../faults/given-server.mjs';
import { startApi } from '../support/api.mjs';
import { createLab } from '../support/lab.mjs';
import { root } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';
import { startCrew } from './crew.mjs';
import { openGates } from './gates.mjs';
import { startLab } from './lab-process.mjs';
import { createRecords } from './record.mjs';

const workers = 3;

/** How long a worker that says nothing keeps its moves, in seconds. */
export const leaseSeconds = 2;

const module = (name) => join(root, '.ci/pipeline/plugins', `${name}.mjs`);

/** What is JSON is YAML. */
const pluginsFile = (url, gates) => {
  const path = join(tempFolder('pipeline'), 'plugins.yml');
  const plugins = {
    simulated: { enabled: true, module: module('lab'), url, gates },
    gated: {
      enabled: true,
      module: module('release'),
      gates,
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
 * Opens it.
 *
 * - `api` is where hosts are booked and moves are read; it carries none.
 * - `lab` has the hosts, `crew` the workers that move them, `gates` what keeps those.
 * - `records` is what stands in the database; `server.restart()` is its crash and the start behind it.
 */
export const openWorld = async (seed) => {
  const server = await startGivenServer();
  const process = await startApi(tempFolder('pipeline-unused'), {
    env: { DATABASE_URL: server.url, QUADS_MOVES_AT_ONCE: '0' },
  });
  const api = createLab(process.url);
  const gates = await openGates();
  const lab = await startLab(seed);
  const plugins = pluginsFile(lab.url, gates.url);
  const crew = await startCrew(workers, settingsOf(server.url, plugins));
  const records = createRecords(server.url);

  const stop = async () => {
    await crew.leave();
    await process.stop();
    await records.close();
    gates.stop();
    lab.stop();
    await server.stop();
  };
  return { api, crew, gates, lab, records, server, stop };
};
