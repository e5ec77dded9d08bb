import { openStore, type Store } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { afterAll, beforeAll, inject } from 'vitest';

/** Stores of two processes on one database, for the tests of one file. */
export interface TwoStores {
  readonly one: Store;
  readonly other: Store;
  /** Runs an SQL statement directly on the database. */
  execute(statement: string): Promise<void>;
}

/** Creates a database before the tests of this file and removes it afterwards. */
export const useStores = (): { readonly current: TwoStores } => {
  let stores: TwoStores | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const database = await createTestDatabase(inject('clusterUrl'));
    drop = database.drop;
    const { url, execute } = database;
    stores = { one: await openStore({ url }), other: await openStore({ url }), execute };
  });
  afterAll(async () => {
    await Promise.all([stores?.one.close(), stores?.other.close()]);
    await drop?.();
  });
  return {
    get current() {
      if (!stores) throw new Error('the stores are not open yet.');
      return stores;
    },
  };
};
