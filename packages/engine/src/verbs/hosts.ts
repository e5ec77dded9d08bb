import { type FilterField, filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { foldName } from '../names.js';
import type { HostChanges, HostRecord, NewHost, Where } from '../ports/inventory.js';
import { getCloud, getHost } from './get-record.js';
import { resolveNames } from './resolve-names.js';

type InventoryContext = Pick<Context, 'inventory'>;

/** The fields of a host that callers can write. Clouds are given by name. */
export type HostInput = Omit<HostChanges, 'cloudId' | 'defaultCloudId'> & {
  readonly cloud?: string;
  readonly defaultCloud?: string;
};

export type NewHostInput = Omit<HostInput, 'cloud'> & Pick<NewHost, 'name' | 'model' | 'hostType'>;

/** Lists hosts, ordered by name. @throws {InvalidInput} `unknown_cloud` */
export const listHosts = async (
  context: InventoryContext,
  where: Where<'HostFilters'>,
): Promise<HostRecord[]> =>
  context.inventory.hosts({ where: await resolveNames(context, filterTables.HostFilters, where) });

/** Counts hosts by the values of an attribute. @throws {InvalidInput} `unknown_cloud` */
export const countHosts = async (
  context: InventoryContext,
  by: FilterField<'HostFilters'>,
  where: Where<'HostFilters'>,
): Promise<Record<string, number>> =>
  context.inventory.countHosts(by, {
    where: await resolveNames(context, filterTables.HostFilters, where),
  });

/**
 * Creates a host in its default cloud, which is the spare pool unless given.
 *
 * @throws {InvalidInput} `unknown_cloud`, `already_exists`
 */
export const createHost = async (
  context: Pick<Context, 'inventory' | 'settings'>,
  { defaultCloud, ...input }: NewHostInput,
): Promise<HostRecord> => {
  const defaultRecord = await getCloud(context, defaultCloud ?? context.settings.sparePool);
  const model = input.model.toUpperCase();
  const cloudIds = { cloudId: defaultRecord.id, defaultCloudId: defaultRecord.id };
  const name = foldName(input.name);
  const host = await context.inventory.createHost({ ...input, ...cloudIds, name, model });
  if (host !== 'taken') return host;
  throw new InvalidInput('already_exists', `There is a host ${name} already.`);
};

/** @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const updateHost = async (
  context: InventoryContext,
  name: string,
  { cloud, defaultCloud, model, ...changes }: HostInput,
): Promise<HostRecord> => {
  const host = await getHost(context, name);
  return context.inventory.updateHost(host.id, {
    ...changes,
    ...(model !== undefined && { model: model.toUpperCase() }),
    ...(cloud !== undefined && { cloudId: (await getCloud(context, cloud)).id }),
    ...(defaultCloud !== undefined && {
      defaultCloudId: (await getCloud(context, defaultCloud)).id,
    }),
  });
};

/**
 * Removes a host, with its hardware and its ended schedules. Its moves are kept.
 *
 * @throws {InvalidInput} `unknown_host`, `host_in_use`
 */
export const removeHost = async (
  context: Pick<Context, 'inventory' | 'clock'>,
  name: string,
): Promise<void> => {
  const { id } = await getHost(context, name);
  const removed = await context.inventory.removeHost(id, context.clock.now());
  if (removed === 'removed') return;
  const message = `${name} is moving, or has a schedule that has not ended: end that first.`;
  throw new InvalidInput('host_in_use', message);
};
