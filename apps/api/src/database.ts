import { openStore, type Store } from '@quads/store';
import type { Config } from './config/config.js';

/** The database of a running API: the lab's own, or the embedded one. */
export interface Database {
  readonly store: Store;
  readonly kind: 'embedded' | 'given';
  /** Settles when the embedded server ends by itself; never for a given one. */
  readonly lost: Promise<Error | undefined>;
  stop(): Promise<void>;
}

const never = new Promise<never>(() => undefined);

const given = async (url: string): Promise<Database> => {
  const store = await openStore({ url });
  return { store, kind: 'given', lost: never, stop: () => store.close() };
};

const embedded = async (dataDir: string, log: (line: string) => void): Promise<Database> => {
  // Loaded only when wanted: production needs neither the module nor its binaries.
  const { startEmbedded } = await import('@quads/store/embedded');
  const cluster = await startEmbedded({ dataDir, log });
  try {
    const store = await openStore({ url: cluster.url });
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

/** Opens the database that the settings name; without a name, the embedded one. */
export const openDatabase = (
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: (line: string) => void,
): Promise<Database> => (databaseUrl ? given(databaseUrl) : embedded(dataDir, log));
