import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { NewVlan, VlanChanges, VlanFilter, VlanRecord } from '../ports/inventory.js';
import { vlanNumbered } from './names.js';

type Stocked = Pick<Context, 'inventory'>;

/** The VLAN that an assignment is to have: its network number, or null for none. */
export interface VlanChoice {
  readonly vlan?: number | null;
}

/** The VLAN of an assignment as it is kept. @throws {InvalidInput} `unknown_vlan` */
export const chosenVlan = async (
  context: Stocked,
  { vlan }: VlanChoice,
): Promise<{ readonly vlanId?: number | null }> => {
  if (vlan === undefined) return {};
  return { vlanId: vlan === null ? null : (await vlanNumbered(context, vlan)).id };
};

/** The refusal when another active assignment has the VLAN. */
export const vlanTaken = ({ vlan }: VlanChoice): InvalidInput => {
  const name = typeof vlan === 'number' ? `VLAN ${vlan}` : 'The VLAN of this assignment';
  const message = `${name} belongs to another active assignment: choose a free one.`;
  return new InvalidInput('vlan_not_free', message);
};

/** VLANs by network number. */
export const listVlans = (
  { inventory }: Stocked,
  filter: Pick<VlanFilter, 'free'> = {},
): Promise<VlanRecord[]> => inventory.vlans(filter);

/** @throws {InvalidInput} `already_exists` */
export const createVlan = async ({ inventory }: Stocked, vlan: NewVlan): Promise<VlanRecord> => {
  const made = await inventory.createVlan(vlan);
  if (made !== 'taken') return made;
  throw new InvalidInput('already_exists', `There is a VLAN ${vlan.vlanId} already.`);
};

/** @throws {InvalidInput} `unknown_vlan` */
export const updateVlan = async (
  context: Stocked,
  vlanId: number,
  changes: VlanChanges,
): Promise<VlanRecord> => {
  const { id } = await vlanNumbered(context, vlanId);
  const vlan = await context.inventory.updateVlan(id, changes);
  return vlan ?? vlanNumbered(context, vlanId);
};

/**
 * Removes a VLAN that no active assignment has. Assignments that have ended are left without it.
 *
 * @throws {InvalidInput} `unknown_vlan`, `vlan_in_use`
 */
export const removeVlan = async (context: Stocked, vlanId: number): Promise<void> => {
  const { id } = await vlanNumbered(context, vlanId);
  if ((await context.inventory.removeVlan(id)) === 'removed') return;
  const message = `VLAN ${vlanId} belongs to an active assignment: end the assignment, or take the VLAN from it.`;
  throw new InvalidInput('vlan_in_use', message);
};
