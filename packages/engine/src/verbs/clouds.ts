import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { CloudRecord } from '../ports/inventory.js';

type Stocked = Pick<Context, 'inventory'>;

/**
 * Clouds by name. A filter that matches none is an unknown cloud.
 *
 * @throws {InvalidInput} `unknown_cloud`
 */
export const listClouds = async (
  { inventory }: Stocked,
  filter: { readonly id?: number; readonly name?: string },
): Promise<CloudRecord[]> => {
  const clouds = await inventory.clouds(filter);
  if (clouds.length > 0 || Object.keys(filter).length === 0) return clouds;
  throw new InvalidInput('unknown_cloud', 'There is no cloud of that name or id.');
};

/** @throws {InvalidInput} `already_exists` */
export const createCloud = async ({ inventory }: Stocked, name: string): Promise<CloudRecord> => {
  const cloud = await inventory.createCloud(name);
  if (cloud !== 'taken') return cloud;
  throw new InvalidInput('already_exists', `There is a cloud ${name} already.`);
};
