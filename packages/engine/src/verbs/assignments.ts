import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type {
  AssignmentChanges,
  AssignmentFilter,
  AssignmentRecord,
  AssignmentWriteResult,
  NewAssignment,
} from '../ports/inventory.js';
import { getAssignment, getCloud } from './get-record.js';
import { resolveNames } from './resolve-names.js';
import { resolveVlan, type VlanChoice, vlanTaken } from './vlans.js';

type InventoryContext = Pick<Context, 'inventory'>;

export type AssignmentInput = VlanChoice &
  Omit<AssignmentChanges, 'cloudId' | 'vlanId' | 'requestedBy'> & {
    readonly cloud?: string;
  };
export type NewAssignmentInput = VlanChoice &
  Omit<NewAssignment, 'cloudId' | 'vlanId' | 'requestedBy'> & {
    readonly cloud: string;
  };

const requireWritten = (written: AssignmentWriteResult, choice: VlanChoice): AssignmentRecord => {
  if (written === 'vlan_taken') throw vlanTaken(choice);
  if (written !== 'taken') return written;
  throw new InvalidInput('cloud_not_free', 'The cloud has an active assignment already.');
};

/** Lists assignments, ordered by id. @throws {InvalidInput} `unknown_cloud` */
export const listAssignments = async (
  context: InventoryContext,
  filter: AssignmentFilter,
): Promise<AssignmentRecord[]> => {
  const { where = [] } = filter;
  const rows = filterTables.AssignmentFilters;
  return context.inventory.assignments({
    ...filter,
    where: await resolveNames(context, rows, where),
  });
};

/** @throws {InvalidInput} `unknown_cloud`, `cloud_not_free`, `unknown_vlan`, `vlan_not_free` */
export const createAssignment = async (
  context: InventoryContext,
  { cloud, vlan, ...input }: NewAssignmentInput,
): Promise<AssignmentRecord> => {
  const { id } = await getCloud(context, cloud);
  const choice = { ...(vlan !== undefined && { vlan }) };
  const assignment = { ...input, ...(await resolveVlan(context, choice)), cloudId: id };
  return requireWritten(await context.inventory.createAssignment(assignment), choice);
};

/**
 * @throws {InvalidInput} `unknown_assignment`, `unknown_cloud`, `cloud_not_free`, `unknown_vlan`,
 *   `vlan_not_free`
 */
export const updateAssignment = async (
  context: InventoryContext,
  id: number,
  { cloud, vlan, ...changes }: AssignmentInput,
): Promise<AssignmentRecord> => {
  await getAssignment(context, id);
  // After an admin has set the owner, the account that created the assignment no longer owns it.
  const creator = changes.owner === undefined ? {} : { requestedBy: null };
  const cloudChange = cloud === undefined ? {} : { cloudId: (await getCloud(context, cloud)).id };
  const choice = { ...(vlan !== undefined && { vlan }) };
  const network = await resolveVlan(context, choice);
  const all = { ...changes, ...cloudChange, ...network, ...creator };
  return requireWritten(await context.inventory.updateAssignment(id, all), choice);
};
