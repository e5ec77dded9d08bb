import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { foldName } from '../names.js';
import type { CloudRecord, CloudSummary, CloudUsage, Where } from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { getCloud } from './get-record.js';

type InventoryContext = Pick<Context, 'inventory'>;
type CloudContext = Pick<Context, 'inventory' | 'clock' | 'settings'>;

/**
 * Lists clouds, ordered by name. Filters that match no cloud are an error.
 *
 * @throws {InvalidInput} `unknown_cloud`
 */
export const listClouds = async (
  { inventory }: InventoryContext,
  where: Where<'CloudFilters'>,
): Promise<CloudRecord[]> => {
  const clouds = await inventory.clouds({ where });
  if (clouds.length > 0 || where.length === 0) return clouds;
  throw new InvalidInput('unknown_cloud', 'No cloud matches these filters.');
};

/** @throws {InvalidInput} `already_exists` */
export const createCloud = async (
  { inventory }: InventoryContext,
  givenName: string,
): Promise<CloudRecord> => {
  const name = foldName(givenName);
  const cloud = await inventory.createCloud(name);
  if (cloud !== 'taken') return cloud;
  throw new InvalidInput('already_exists', `There is a cloud ${name} already.`);
};

/** Lists the clouds that can be assigned now, ordered by name. */
export const listFreeClouds = ({
  inventory,
  clock,
  settings,
}: CloudContext): Promise<CloudRecord[]> => inventory.freeClouds(settings.sparePool, clock.now());

/** Lists every cloud with its tenant and number of hosts at a date, by default now. */
export const summarizeClouds = (
  { inventory, clock, settings }: CloudContext,
  date?: string,
): Promise<CloudSummary[]> => {
  const at = date ? parseTime('date', date) : clock.now();
  return inventory.cloudSummaries(settings.sparePool, at);
};

const inUse = (name: string, why: string): InvalidInput =>
  new InvalidInput('cloud_in_use', `${name} is in use: ${why}.`);

const requireNotSparePool = ({ settings }: Pick<Context, 'settings'>, name: string): void => {
  if (name !== settings.sparePool) return;
  throw inUse(name, 'it is the spare pool by the settings of this server');
};

export interface CloudInput {
  readonly name?: string;
  /** A time as callers write it. */
  readonly lastRedefined?: string;
}

/**
 * Changes a cloud. Existing moves keep its former name.
 *
 * @throws {InvalidInput} `unknown_cloud`, `already_exists`, `cloud_in_use` if the spare pool
 *   would be renamed
 */
export const updateCloud = async (
  context: CloudContext,
  givenName: string,
  input: CloudInput,
): Promise<CloudRecord> => {
  const { id, name: former } = await getCloud(context, givenName);
  const name = input.name === undefined ? former : foldName(input.name);
  if (name !== former) requireNotSparePool(context, former);
  const { lastRedefined: time } = input;
  const changes = { name, ...(time && { lastRedefined: parseTime('last_redefined', time) }) };
  const cloud = await context.inventory.updateCloud(id, changes);
  if (cloud !== 'taken') return cloud;
  throw new InvalidInput('already_exists', `There is a cloud ${name} already.`);
};

const describeUses = ({ hosts, homes, assignment, schedules }: CloudUsage): string =>
  [
    hosts > 0 && `${hosts} hosts are in it`,
    homes > 0 && `it is the default cloud of ${homes} hosts`,
    assignment && 'it has an active assignment',
    schedules > 0 && `${schedules} schedules for it are not over`,
  ]
    .filter(Boolean)
    .join('; ');

/**
 * Removes a cloud that is not in use. Past assignments and moves keep it.
 *
 * @throws {InvalidInput} `unknown_cloud`, `cloud_in_use` with what uses it
 */
export const removeCloud = async (context: CloudContext, givenName: string): Promise<void> => {
  const { id, name } = await getCloud(context, givenName);
  requireNotSparePool(context, name);
  const outcome = await context.inventory.removeCloud(id, context.clock.now());
  if (outcome !== 'removed') throw inUse(name, describeUses(outcome));
};
