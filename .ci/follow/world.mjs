// Two APIs on one database, with every way between them open to be broken.
import { labAt } from '../faults/lab.mjs';
import { clusterOf, killAll, serverOf } from '../faults/processes.mjs';
import { createWriters } from '../faults/writers.mjs';
import { startApi } from '../support/api.mjs';
import { startEmbedded } from '../support/embedded.mjs';
import { tempDataDir, tempFolder } from '../support/temp.mjs';
import { createCutter } from './cut-inside.mjs';
import { createMuffle } from './drop-notifications.mjs';
import { startWay } from './way.mjs';

const hostCount = 6;

/** Short, so that both pass while a round lasts. In seconds. */
export const replayWindow = 6;
const tokenTtl = 4;

const settings = {
  QUADS_READ_ACCESS: 'authenticated',
  QUADS_REPLAY_WINDOW: String(replayWindow),
  QUADS_TOKEN_TTL: String(tokenTtl),
};

/** A database server at addresses that stay, over its crashes. */
const startDatabase = async (ways) => {
  const dataDir = tempDataDir('follow');
  let cluster;
  const start = async () => {
    cluster = await startEmbedded({ dataDir });
    for (const way of ways) way.lead(cluster.url);
  };
  await start();
  return {
    url: () => cluster.url,
    /** kill -9 of it and all its sessions, and the start after that. */
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

/** An API with its own way to the database, and one that its followers come by. */
const startReplica = async (url, database, door) => {
  const env = { ...settings, DATABASE_URL: database.through(url) };
  let api;
  const start = async () => {
    api = await startApi(tempFolder('follow-unused'), { env });
    door.lead(api.url);
  };
  await start();
  return {
    database,
    door,
    start,
    url: () => api.url,
    kill: () => api.kill(),
    stop: () => api.stop(),
  };
};

/** What a reporter says of a move: each of its stages, and an end that is good or bad. */
const wayIn = (words, random) => () => [
  ...words.slice(0, random.between(1, words.length - 1)),
  random.pick(['completed', 'completed', 'failed']),
];

/**
 * Opens the lab, with reporters at the first API.
 *
 * - `replicas` are the APIs; followers come to them by their `door`.
 * - `database` is what they share; `muffles` keep its notifications from them, one each.
 * - `cutter` breaks connections of followers inside an event.
 */
export const openWorld = async (random) => {
  const muffles = [createMuffle(), createMuffle()];
  const cutter = createCutter(random);
  const ways = await Promise.all(muffles.map(({ createFilter }) => startWay(createFilter)));
  const doors = await Promise.all(ways.map(() => startWay(cutter.createFilter)));
  const database = await startDatabase(ways);
  const replicas = [];
  for (const [index, way] of ways.entries()) {
    replicas.push(await startReplica(database.url(), way, doors[index]));
  }
  const [first] = replicas;
  const lab = labAt(first.url);
  const hosts = await lab.fill(hostCount);
  const writers = createWriters({ lab, hosts, wayOf: wayIn(await lab.words(), random), notes: 2 });

  const stop = async () => {
    for (const replica of replicas) await replica.stop();
    for (const way of [...doors, ...ways]) way.close();
    await database.stop();
  };
  return { cutter, database, hosts, lab, muffles, replicas, stop, writers };
};
