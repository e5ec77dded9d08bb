import type { MoveStatus } from '@quads/contract';
import type { Vendor } from './host-facts.js';
import type { ToolCategory } from './manifest.js';

/**
 * Something that a worker must have to go on with a job: a plugin of a category for a vendor, or a
 * release plugin that has a stage.
 */
export type Need = `${ToolCategory}:${Vendor}` | `release:${MoveStatus}`;

/** Whether a worker can carry what has some needs. */
export const covers = (carries: readonly Need[], needs: readonly Need[]): boolean =>
  carries.length > 0 && needs.every((need) => carries.includes(need));

const inWords = (need: Need): string => {
  const [category = '', of = ''] = need.split(':');
  return category === 'release' ? `a release plugin that has the stage ${of}` : category;
};

/**
 * What people read of a move that no live worker can carry.
 *
 * @example withoutWorkerDetail(['hardware:Dell']); // 'no worker with hardware for dell'
 */
export const withoutWorkerDetail = (needs: readonly Need[]): string => {
  if (needs.length === 0) return 'no worker that carries moves';
  const vendor = needs.find((need) => !need.startsWith('release:'))?.split(':')[1];
  const suffix = vendor === undefined ? '' : ` for ${vendor.toLowerCase()}`;
  return `no worker with ${needs.map(inWords).join(' and ')}${suffix}`;
};
