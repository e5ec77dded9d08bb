import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { foldName } from '../names.js';
import type { CloudRecord, CloudSummary, CloudUses, Where } from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { cloudNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;
type Set = Pick<Context, 'inventory' | 'clock' | 'settings'>;

/**
 * Clouds by name. A filter that matches none is an unknown cloud.
 *
 * @throws {InvalidInput} `unknown_cloud`
 */
export const listClouds = async (
  { inventory }: Stocked,
  where: Where<'CloudFilters'>,
): Promise<CloudRecord[]> => {
  const clouds = await inventory.clouds({ where });
  if (clouds.length > 0 || where.length === 0) return clouds;
  throw new InvalidInput('unknown_cloud', 'No cloud matches these filters.');
};

/** @throws {InvalidInput} `already_exists` */
export const createCloud = async (
  { inventory }: Stocked,
  written: string,
): Promise<CloudRecord> => {
  const name = foldName(written);
  const cloud = await inventory.createCloud(name);
  if (cloud !== 'taken') return cloud;
  throw new InvalidInput('already_exists', `There is a cloud ${name} already.`);
};

/** Clouds that can be assigned now, by name. */
export const listFreeClouds = ({ inventory, clock, settings }: Set): Promise<CloudRecord[]> =>
  inventory.freeClouds(settings.sparePool, clock.now());

/** Every cloud with its tenant and its hosts at a time; now where none is given. */
export const summarizeClouds = (
  { inventory, clock, settings }: Set,
  date?: string,
): Promise<CloudSummary[]> => {
  const at = date ? parseTime('date', date) : clock.now();
  return inventory.cloudSummaries(settings.sparePool, at);
};

const inUse = (name: string, why: string): InvalidInput =>
  new InvalidInput('cloud_in_use', `${name} is in use: ${why}.`);

const requireOther = ({ settings }: Pick<Context, 'settings'>, name: string): void => {
  if (name !== settings.sparePool) return;
  throw inUse(name, 'it is the spare pool by the settings of this server');
};

export interface CloudInput {
  readonly name?: string;
  /** As callers write times. */
  readonly lastRedefined?: string;
}

/**
 * Changes a cloud. Moves of before keep the name that it had.
 *
 * @throws {InvalidInput} `unknown_cloud`, `already_exists`, `cloud_in_use` when the spare pool would
 *   lose its name
 */
export const updateCloud = async (
  context: Set,
  written: string,
  input: CloudInput,
): Promise<CloudRecord> => {
  const { id, name: former } = await cloudNamed(context, written);
  const name = input.name === undefined ? former : foldName(input.name);
  if (name !== former) requireOther(context, former);
  const { lastRedefined: time } = input;
  const changes = { name, ...(time && { lastRedefined: parseTime('last_redefined', time) }) };
  const cloud = await context.inventory.updateCloud(id, changes);
  if (cloud !== 'taken') return cloud;
  throw new InvalidInput('already_exists', `There is a cloud ${name} already.`);
};

const usesInWords = ({ hosts, homes, assignment, schedules }: CloudUses): string =>
  [
    hosts > 0 && `${hosts} hosts are in it`,
    homes > 0 && `it is the default cloud of ${homes} hosts`,
    assignment && 'it has an active assignment',
    schedules > 0 && `${schedules} schedules for it are not over`,
  ]
    .filter(Boolean)
    .join('; ');

/**
 * Removes a cloud that nothing uses any more. Past assignments and moves keep it.
 *
 * @throws {InvalidInput} `unknown_cloud`, `cloud_in_use` with what uses it
 */
export const removeCloud = async (context: Set, written: string): Promise<void> => {
  const { id, name } = await cloudNamed(context, written);
  requireOther(context, name);
  const outcome = await context.inventory.removeCloud(id, context.clock.now());
  if (outcome !== 'removed') throw inUse(name, usesInWords(outcome));
};
