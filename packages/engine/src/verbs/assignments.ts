import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type {
  AssignmentChanges,
  AssignmentFilter,
  AssignmentRecord,
  NewAssignment,
  WrittenAssignment,
} from '../ports/inventory.js';
import { named } from './named.js';
import { assignmentOf, cloudNamed } from './names.js';
import { chosenVlan, type VlanChoice, vlanTaken } from './vlans.js';

type Stocked = Pick<Context, 'inventory'>;

export type AssignmentInput = VlanChoice &
  Omit<AssignmentChanges, 'cloudId' | 'vlanId' | 'requestedBy'> & {
    readonly cloud?: string;
  };
export type NewAssignmentInput = VlanChoice &
  Omit<NewAssignment, 'cloudId' | 'vlanId' | 'requestedBy'> & {
    readonly cloud: string;
  };

const free = (written: WrittenAssignment, choice: VlanChoice): AssignmentRecord => {
  if (written === 'vlan_taken') throw vlanTaken(choice);
  if (written !== 'taken') return written;
  throw new InvalidInput('cloud_not_free', 'The cloud has an active assignment already.');
};

/** Assignments by id. @throws {InvalidInput} `unknown_cloud` */
export const listAssignments = async (
  context: Stocked,
  filter: AssignmentFilter,
): Promise<AssignmentRecord[]> => {
  const { where = [] } = filter;
  const rows = filterTables.AssignmentFilters;
  return context.inventory.assignments({ ...filter, where: await named(context, rows, where) });
};

/** @throws {InvalidInput} `unknown_cloud`, `cloud_not_free`, `unknown_vlan`, `vlan_not_free` */
export const createAssignment = async (
  context: Stocked,
  { cloud, vlan, ...input }: NewAssignmentInput,
): Promise<AssignmentRecord> => {
  const { id } = await cloudNamed(context, cloud);
  const choice = { ...(vlan !== undefined && { vlan }) };
  const assignment = { ...input, ...(await chosenVlan(context, choice)), cloudId: id };
  return free(await context.inventory.createAssignment(assignment), choice);
};

/**
 * @throws {InvalidInput} `unknown_assignment`, `unknown_cloud`, `cloud_not_free`, `unknown_vlan`,
 *   `vlan_not_free`
 */
export const updateAssignment = async (
  context: Stocked,
  id: number,
  { cloud, vlan, ...changes }: AssignmentInput,
): Promise<AssignmentRecord> => {
  await assignmentOf(context, id);
  // Whoever gets an assignment from an admin is its owner, not the one who made it.
  const handed = changes.owner === undefined ? {} : { requestedBy: null };
  const place = cloud === undefined ? {} : { cloudId: (await cloudNamed(context, cloud)).id };
  const choice = { ...(vlan !== undefined && { vlan }) };
  const network = await chosenVlan(context, choice);
  const all = { ...changes, ...place, ...network, ...handed };
  return free(await context.inventory.updateAssignment(id, all), choice);
};
