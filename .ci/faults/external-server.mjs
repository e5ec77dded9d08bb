// A database server outside the API, at an address that stays the same over its restarts.
import { startEmbedded } from '../support/embedded.mjs';
import { tempDataDir } from '../support/temp.mjs';
import { startProxy } from './database-proxy.mjs';
import { clusterOf, killAll, serverOf } from './processes.mjs';

/** Starts a server. `restart` crashes and restarts it; `cutAfterCommit` breaks one connection. */
export const startExternalServer = async () => {
  const dataDir = tempDataDir('faults-given');
  const proxy = await startProxy();
  let cluster = await startEmbedded({ dataDir });
  proxy.setTarget(cluster.url);

  const restart = async () => {
    const { main, sessions } = serverOf(clusterOf(dataDir));
    killAll(main, ...sessions);
    await cluster.closed;
    await cluster.stop();
    cluster = await startEmbedded({ dataDir });
    proxy.setTarget(cluster.url);
  };

  const stop = async () => {
    proxy.close();
    await cluster.stop();
  };

  return { url: proxy.addressOf(cluster.url), restart, cutAfterCommit: proxy.cutAfterCommit, stop };
};
