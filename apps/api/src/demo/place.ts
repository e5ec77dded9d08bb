import type { Config } from '../config/config.js';
import type { Database } from '../database.js';
import { isDemoHost } from './lab.js';

/** Whether there is room for the demo, and whether it has been here before. */
export type DemoPlace = 'empty' | 'seeded' | 'none';

export interface PlaceDeps {
  readonly config: Pick<Config, 'demo'>;
  readonly database: Pick<Database, 'kind' | 'store'>;
}

/** `none`: it is off, or would get in the way of hosts that are not its own. */
export const placeOfDemo = async ({ config, database }: PlaceDeps): Promise<DemoPlace> => {
  if (config.demo === 'off' || database.kind !== 'embedded') return 'none';
  const { inventory } = database.store;
  const [names, clouds] = await Promise.all([inventory.hosts({}), inventory.clouds({})]);
  if (names.length === 0 && clouds.length === 0) return 'empty';
  return names.length > 0 && names.every(({ name }) => isDemoHost(name)) ? 'seeded' : 'none';
};
