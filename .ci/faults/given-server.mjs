// A database server that is not the API's own, at one address for all its life.
import { startEmbedded } from '../support/embedded.mjs';
import { tempDataDir } from '../support/temp.mjs';
import { clusterOf, killAll, serverOf } from './processes.mjs';
import { startProxy } from './proxy.mjs';

/** Starts one. `restart` is a crash and the start after it; `cutBehindCommit` breaks one connection. */
export const startGivenServer = async () => {
  const dataDir = tempDataDir('faults-given');
  const proxy = await startProxy();
  let cluster = await startEmbedded({ dataDir });
  proxy.lead(cluster.url);

  const restart = async () => {
    const { main, sessions } = serverOf(clusterOf(dataDir));
    killAll(main, ...sessions);
    await cluster.closed;
    await cluster.stop();
    cluster = await startEmbedded({ dataDir });
    proxy.lead(cluster.url);
  };

  const stop = async () => {
    proxy.close();
    await cluster.stop();
  };

  return { url: proxy.through(cluster.url), restart, cutBehindCommit: proxy.cutBehindCommit, stop };
};
