// Two APIs on one database, with TCP proxies between all of them.

import { clusterOf, killAll, serverOf } from '../faults/processes.mjs';
import { createReporterClient } from '../faults/reporter-client.mjs';
import { createReporters } from '../faults/reporters.mjs';
import { startApi } from '../support/api.mjs';
import { startEmbedded } from '../support/embedded.mjs';
import { tempDataDir, tempFolder } from '../support/temp.mjs';
import { createCutter } from './cut-streams.mjs';
import { createNotificationFilter } from './drop-notifications.mjs';
import { startTcpProxy } from './tcp-proxy.mjs';

const hostCount = 6;

/** In seconds; short, so that both pass within a round. */
export const replayWindow = 6;
const tokenTtl = 4;

const settings = {
  QUADS_READ_ACCESS: 'authenticated',
  QUADS_REPLAY_WINDOW: String(replayWindow),
  QUADS_TOKEN_TTL: String(tokenTtl),
};

/** A database server. The proxies keep its addresses the same over its crashes. */
const startDatabase = async (databaseProxies) => {
  const dataDir = tempDataDir('follow');
  let cluster;
  const start = async () => {
    cluster = await startEmbedded({ dataDir });
    for (const proxy of databaseProxies) proxy.setTarget(cluster.url);
  };
  await start();
  return {
    url: () => cluster.url,
    /** Kills the server and all its sessions, and starts it again. */
    crash: async () => {
      const { main, sessions } = serverOf(clusterOf(dataDir));
      killAll(main, ...sessions);
      await cluster.closed;
      await cluster.stop();
      await start();
    },
    stop: () => cluster.stop(),
  };
};

/** An API with its own proxy to the database, and a proxy for its followers. */
const startReplica = async (url, database, apiProxy) => {
  const env = { ...settings, DATABASE_URL: database.addressOf(url) };
  let api;
  const start = async () => {
    api = await startApi(tempFolder('follow-unused'), { env });
    apiProxy.setTarget(api.url);
  };
  await start();
  return {
    database,
    apiProxy,
    start,
    url: () => api.url,
    kill: () => api.kill(),
    stop: () => api.stop(),
  };
};

/** The statuses of a move: some of its stages, and a random end. */
const randomStatusPath = (statusPath, random) => () => [
  ...statusPath.slice(0, random.between(1, statusPath.length - 1)),
  random.pick(['completed', 'completed', 'failed']),
];

/**
 * Starts everything, with reporters on the first API.
 *
 * - `replicas` are the APIs; followers connect to their `apiProxy`.
 * - `database` is their database; `notificationFilters` can drop its notifications, one per API.
 * - `cutter` cuts connections of followers inside an event.
 */
export const createEnvironment = async (random) => {
  const notificationFilters = [createNotificationFilter(), createNotificationFilter()];
  const cutter = createCutter(random);
  const databaseProxies = await Promise.all(
    notificationFilters.map(({ createFilter }) => startTcpProxy(createFilter)),
  );
  const apiProxies = await Promise.all(
    databaseProxies.map(() => startTcpProxy(cutter.createFilter)),
  );
  const database = await startDatabase(databaseProxies);
  const replicas = [];
  for (const [index, proxy] of databaseProxies.entries()) {
    replicas.push(await startReplica(database.url(), proxy, apiProxies[index]));
  }
  const [first] = replicas;
  const quads = createReporterClient(first.url);
  const hosts = await quads.fill(hostCount);
  const reporters = createReporters({
    quads,
    hosts,
    statusPathOf: randomStatusPath(await quads.statusPath(), random),
    notes: 2,
  });

  const stop = async () => {
    for (const replica of replicas) await replica.stop();
    for (const proxy of [...apiProxies, ...databaseProxies]) proxy.close();
    await database.stop();
  };
  return { cutter, database, hosts, quads, notificationFilters, replicas, stop, reporters };
};
