import { openStore, type Store, type StoreOptions } from '@quads/store';
import { unlessAborted } from './abort.js';
import type { Config } from './config/config.js';

/** The database of a running program: given by `DATABASE_URL`, or embedded. */
export interface Database {
  readonly store: Store;
  readonly kind: 'embedded' | 'given';
  /** Resolves when the embedded server ends by itself; never for a given database. */
  readonly lost: Promise<Error | undefined>;
  stop(): Promise<void>;
}

const never = new Promise<never>(() => undefined);

/** Callbacks for events in the background. */
export type DatabaseListeners = Required<Pick<StoreOptions, 'onNotice' | 'onBatch'>>;

type Options = DatabaseListeners &
  Pick<StoreOptions, 'connections' | 'follow' | 'replayWindowSeconds' | 'jobs'>;

const openGiven = async (url: string, options: Options, signal: AbortSignal): Promise<Database> => {
  const store = await unlessAborted(signal, openStore({ url, ...options }));
  return { store, kind: 'given', lost: never, stop: () => store.close() };
};

const openEmbedded = async (
  dataDir: string,
  options: Options,
  signal: AbortSignal,
): Promise<Database> => {
  // Loaded on demand: a deployment with its own database has neither the module nor its binaries.
  const { startEmbedded } = await import('@quads/store/embedded');
  const cluster = await startEmbedded({
    dataDir,
    log: (line) => options.onNotice(line, 'info'),
    signal,
  });
  try {
    const store = await unlessAborted(signal, openStore({ url: cluster.url, ...options }));
    const stop = async (): Promise<void> => {
      await store.close();
      await cluster.stop();
    };
    return { store, kind: 'embedded', lost: cluster.closed, stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
};

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir'> &
  Partial<Pick<Config, 'databaseConnections' | 'replayWindowSeconds' | 'pipeline'>>;

/**
 * Opens the database of `DATABASE_URL`, or else the embedded one.
 *
 * @param signal aborts the start of the database
 * @param follow whether this process follows the log, to serve reads from memory
 */
export const openDatabase = (
  { databaseUrl, dataDir, databaseConnections, replayWindowSeconds, pipeline }: DatabaseConfig,
  { follow, ...listeners }: DatabaseListeners & Pick<StoreOptions, 'follow'>,
  signal: AbortSignal,
): Promise<Database> => {
  const jobs = { leaseSeconds: pipeline?.leaseSeconds };
  const connections = databaseConnections;
  // Notices after an abort are expected: the start was cancelled, or the program stops.
  const onNotice: DatabaseListeners['onNotice'] = (line, level) => {
    if (!signal.aborted) listeners.onNotice(line, level);
  };
  const options = { ...listeners, onNotice, follow, connections, replayWindowSeconds, jobs };
  return databaseUrl
    ? openGiven(databaseUrl, options, signal)
    : openEmbedded(dataDir, options, signal);
};
