import { type FilterField, filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { foldName } from '../names.js';
import type { HostChanges, HostRecord, NewHost, Where } from '../ports/inventory.js';
import { named } from './named.js';
import { cloudNamed, hostNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;

/** What may be said of a host, its clouds by name. */
export type HostInput = Omit<HostChanges, 'cloudId' | 'defaultCloudId'> & {
  readonly cloud?: string;
  readonly defaultCloud?: string;
};

export type NewHostInput = Omit<HostInput, 'cloud'> & Pick<NewHost, 'name' | 'model' | 'hostType'>;

/** Hosts by name. @throws {InvalidInput} `unknown_cloud` */
export const listHosts = async (
  context: Stocked,
  where: Where<'HostFilters'>,
): Promise<HostRecord[]> =>
  context.inventory.hosts({ where: await named(context, filterTables.HostFilters, where) });

/** How many hosts there are of each value. @throws {InvalidInput} `unknown_cloud` */
export const countHosts = async (
  context: Stocked,
  by: FilterField<'HostFilters'>,
  where: Where<'HostFilters'>,
): Promise<Record<string, number>> =>
  context.inventory.countHosts(by, {
    where: await named(context, filterTables.HostFilters, where),
  });

/**
 * A new host, in its default cloud: the spare pool where none is named.
 *
 * @throws {InvalidInput} `unknown_cloud`, `already_exists`
 */
export const createHost = async (
  context: Pick<Context, 'inventory' | 'settings'>,
  { defaultCloud, ...input }: NewHostInput,
): Promise<HostRecord> => {
  const home = await cloudNamed(context, defaultCloud ?? context.settings.sparePool);
  const model = input.model.toUpperCase();
  const place = { cloudId: home.id, defaultCloudId: home.id };
  const name = foldName(input.name);
  const host = await context.inventory.createHost({ ...input, ...place, name, model });
  if (host !== 'taken') return host;
  throw new InvalidInput('already_exists', `There is a host ${name} already.`);
};

/** @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const updateHost = async (
  context: Stocked,
  name: string,
  { cloud, defaultCloud, model, ...changes }: HostInput,
): Promise<HostRecord> => {
  const host = await hostNamed(context, name);
  return context.inventory.updateHost(host.id, {
    ...changes,
    ...(model !== undefined && { model: model.toUpperCase() }),
    ...(cloud !== undefined && { cloudId: (await cloudNamed(context, cloud)).id }),
    ...(defaultCloud !== undefined && {
      defaultCloudId: (await cloudNamed(context, defaultCloud)).id,
    }),
  });
};

/**
 * Removes a host, with its hardware and its ended schedules. Its moves stay.
 *
 * @throws {InvalidInput} `unknown_host`, `host_in_use`
 */
export const removeHost = async (
  context: Pick<Context, 'inventory' | 'clock'>,
  name: string,
): Promise<void> => {
  const { id } = await hostNamed(context, name);
  const removed = await context.inventory.removeHost(id, context.clock.now());
  if (removed === 'removed') return;
  const message = `${name} is moving, or has a schedule that has not ended: end that first.`;
  throw new InvalidInput('host_in_use', message);
};
