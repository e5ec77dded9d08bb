import type { MoveStatus } from '@quads/contract';
import type { Vendor } from './host-facts.js';
import type { ToolCategory } from './manifest.js';

/** What a worker can serve: a category of plugins for a vendor, or a stage of its release plugin. */
export type Capability = `${ToolCategory}:${Vendor}` | `release:${MoveStatus}`;

/** A capability that a worker must have for the next work of a job. */
export type Requirement = Capability;

/** Whether a worker meets all requirements. A worker without capabilities meets none, not even `[]`. */
export const covers = (
  capabilities: readonly Capability[],
  requirements: readonly Requirement[],
): boolean => capabilities.length > 0 && requirements.every((one) => capabilities.includes(one));

const inWords = (requirement: Requirement): string => {
  const [category = '', of = ''] = requirement.split(':');
  return category === 'release' ? `a release plugin that has the stage ${of}` : category;
};

/**
 * The `waiting_on.detail` of a move that no live worker can serve.
 *
 * @example withoutWorkerDetail(['hardware:Dell']); // 'no worker with hardware for dell'
 */
export const withoutWorkerDetail = (requirements: readonly Requirement[]): string => {
  if (requirements.length === 0) return 'no worker that runs moves';
  const vendor = requirements.find((one) => !one.startsWith('release:'))?.split(':')[1];
  const suffix = vendor === undefined ? '' : ` for ${vendor.toLowerCase()}`;
  return `no worker with ${requirements.map(inWords).join(' and ')}${suffix}`;
};
