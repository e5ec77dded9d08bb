import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { NewVlan, VlanChanges, VlanFilter, VlanRecord } from '../ports/inventory.js';
import { getVlan } from './get-record.js';

type InventoryContext = Pick<Context, 'inventory'>;

/** The VLAN of an assignment in a request: a network number, or null for none. */
export interface VlanChoice {
  readonly vlan?: number | null;
}

/** Converts the VLAN in a request to the id of its row. @throws {InvalidInput} `unknown_vlan` */
export const resolveVlan = async (
  context: InventoryContext,
  { vlan }: VlanChoice,
): Promise<{ readonly vlanId?: number | null }> => {
  if (vlan === undefined) return {};
  return { vlanId: vlan === null ? null : (await getVlan(context, vlan)).id };
};

/** The error if another active assignment has the VLAN. */
export const vlanTaken = ({ vlan }: VlanChoice): InvalidInput => {
  const name = typeof vlan === 'number' ? `VLAN ${vlan}` : 'The VLAN of this assignment';
  const message = `${name} belongs to another active assignment: choose a free one.`;
  return new InvalidInput('vlan_not_free', message);
};

/** Lists VLANs, ordered by network number. */
export const listVlans = (
  { inventory }: InventoryContext,
  filter: Pick<VlanFilter, 'free'> = {},
): Promise<VlanRecord[]> => inventory.vlans(filter);

/** @throws {InvalidInput} `already_exists` */
export const createVlan = async (
  { inventory }: InventoryContext,
  vlan: NewVlan,
): Promise<VlanRecord> => {
  const created = await inventory.createVlan(vlan);
  if (created !== 'taken') return created;
  throw new InvalidInput('already_exists', `There is a VLAN ${vlan.vlanId} already.`);
};

/** @throws {InvalidInput} `unknown_vlan` */
export const updateVlan = async (
  context: InventoryContext,
  vlanId: number,
  changes: VlanChanges,
): Promise<VlanRecord> => {
  const { id } = await getVlan(context, vlanId);
  const vlan = await context.inventory.updateVlan(id, changes);
  return vlan ?? getVlan(context, vlanId);
};

/**
 * Removes a VLAN that no active assignment has. Assignments that have ended lose it.
 *
 * @throws {InvalidInput} `unknown_vlan`, `vlan_in_use`
 */
export const removeVlan = async (context: InventoryContext, vlanId: number): Promise<void> => {
  const { id } = await getVlan(context, vlanId);
  if ((await context.inventory.removeVlan(id)) === 'removed') return;
  const message = `VLAN ${vlanId} belongs to an active assignment: end the assignment, or remove the VLAN from it.`;
  throw new InvalidInput('vlan_in_use', message);
};
