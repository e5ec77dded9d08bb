import type { Config } from '../config/config.js';
import type { Database } from '../database.js';
import { isDemoCloud, isDemoHost } from './demo-inventory.js';

/**
 * Whether the demo runs on a database, and whether it must be seeded.
 *
 * - `unseeded`: the database is empty, or has a part of the seed
 * - `seeded`: the demo ran before; what was removed since then stays removed
 * - `none`: the demo is off, or the database has other hosts
 */
export type DemoState = 'unseeded' | 'seeded' | 'none';

export interface DemoStateDeps {
  readonly config: Pick<Config, 'demo'>;
  readonly database: Pick<Database, 'kind' | 'store'>;
}

export const readDemoState = async ({ config, database }: DemoStateDeps): Promise<DemoState> => {
  if (config.demo === 'off' || database.kind !== 'embedded') return 'none';
  const { inventory } = database.store;
  const [hosts, clouds, schedules] = await Promise.all([
    inventory.hosts({}),
    inventory.clouds({}),
    inventory.schedules({}),
  ]);
  if (!hosts.every(({ name }) => isDemoHost(name))) return 'none';
  // The demo books its first host only after the seed is complete.
  if (schedules.length === 0 && clouds.every(({ name }) => isDemoCloud(name))) return 'unseeded';
  return hosts.length > 0 ? 'seeded' : 'none';
};
