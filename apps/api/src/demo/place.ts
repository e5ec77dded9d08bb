import type { Config } from '../config/config.js';
import type { Database } from '../database.js';
import { isDemoCloud, isDemoHost } from './lab.js';

/**
 * Whether there is room for the demo.
 *
 * - `unseeded`: nothing is there, or a part of the seed
 * - `seeded`: the demo was here before, so what somebody removed since stays removed
 * - `none`: it is off, or would get in the way of hosts that are not its own
 */
export type DemoPlace = 'unseeded' | 'seeded' | 'none';

export interface PlaceDeps {
  readonly config: Pick<Config, 'demo'>;
  readonly database: Pick<Database, 'kind' | 'store'>;
}

export const placeOfDemo = async ({ config, database }: PlaceDeps): Promise<DemoPlace> => {
  if (config.demo === 'off' || database.kind !== 'embedded') return 'none';
  const { inventory } = database.store;
  const [hosts, clouds, schedules] = await Promise.all([
    inventory.hosts({}),
    inventory.clouds({}),
    inventory.schedules({}),
  ]);
  if (!hosts.every(({ name }) => isDemoHost(name))) return 'none';
  // The demo books its first host only when the seed is whole.
  if (schedules.length === 0 && clouds.every(({ name }) => isDemoCloud(name))) return 'unseeded';
  return hosts.length > 0 ? 'seeded' : 'none';
};
