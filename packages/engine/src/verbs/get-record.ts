import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import { foldName } from '../names.js';
import type {
  AssignmentRecord,
  CloudRecord,
  HostRecord,
  ScheduleRecord,
  VlanRecord,
} from '../ports/inventory.js';

type InventoryContext = Pick<Context, 'inventory'>;

/** Reads a cloud by name, in any letter case. @throws {InvalidInput} `unknown_cloud` */
export const getCloud = async (
  { inventory }: InventoryContext,
  name: string,
): Promise<CloudRecord> => {
  const [cloud] = await inventory.clouds({ name: foldName(name) });
  if (cloud) return cloud;
  throw new InvalidInput('unknown_cloud', `There is no cloud ${name}.`);
};

/** Reads a host by name, in any letter case. @throws {InvalidInput} `unknown_host` */
export const getHost = async (
  { inventory }: InventoryContext,
  name: string,
): Promise<HostRecord> => {
  const [host] = await inventory.hosts({ name: foldName(name) });
  if (host) return host;
  throw new InvalidInput('unknown_host', `There is no host ${name}.`);
};

/** Reads an assignment by id. @throws {InvalidInput} `unknown_assignment` */
export const getAssignment = async (
  { inventory }: InventoryContext,
  id: number,
): Promise<AssignmentRecord> => {
  const [assignment] = await inventory.assignments({ id });
  if (assignment) return assignment;
  throw new InvalidInput('unknown_assignment', `There is no assignment ${id}.`);
};

/** Reads a VLAN by network number. @throws {InvalidInput} `unknown_vlan` */
export const getVlan = async (
  { inventory }: InventoryContext,
  vlanId: number,
): Promise<VlanRecord> => {
  const [vlan] = await inventory.vlans({ vlanId });
  if (vlan) return vlan;
  throw new InvalidInput('unknown_vlan', `There is no VLAN ${vlanId}.`);
};

/** Reads a schedule by id. @throws {InvalidInput} `unknown_schedule` */
export const getSchedule = async (
  { inventory }: InventoryContext,
  id: number,
): Promise<ScheduleRecord> => {
  const [schedule] = await inventory.schedules({ id });
  if (schedule) return schedule;
  throw new InvalidInput('unknown_schedule', `There is no schedule ${id}.`);
};
