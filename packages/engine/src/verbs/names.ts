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

type Stocked = Pick<Context, 'inventory'>;

/** The cloud of a name, in any letter case. @throws {InvalidInput} `unknown_cloud` */
export const cloudNamed = async ({ inventory }: Stocked, name: string): Promise<CloudRecord> => {
  const [cloud] = await inventory.clouds({ name: foldName(name) });
  if (cloud) return cloud;
  throw new InvalidInput('unknown_cloud', `There is no cloud ${name}.`);
};

/** The host of a name, in any letter case. @throws {InvalidInput} `unknown_host` */
export const hostNamed = async ({ inventory }: Stocked, name: string): Promise<HostRecord> => {
  const [host] = await inventory.hosts({ name: foldName(name) });
  if (host) return host;
  throw new InvalidInput('unknown_host', `There is no host ${name}.`);
};

/** The assignment of an id. @throws {InvalidInput} `unknown_assignment` */
export const assignmentOf = async (
  { inventory }: Stocked,
  id: number,
): Promise<AssignmentRecord> => {
  const [assignment] = await inventory.assignments({ id });
  if (assignment) return assignment;
  throw new InvalidInput('unknown_assignment', `There is no assignment ${id}.`);
};

/** The VLAN of a network number. @throws {InvalidInput} `unknown_vlan` */
export const vlanNumbered = async ({ inventory }: Stocked, vlanId: number): Promise<VlanRecord> => {
  const [vlan] = await inventory.vlans({ vlanId });
  if (vlan) return vlan;
  throw new InvalidInput('unknown_vlan', `There is no VLAN ${vlanId}.`);
};

/** The schedule of an id. @throws {InvalidInput} `unknown_schedule` */
export const scheduleOf = async ({ inventory }: Stocked, id: number): Promise<ScheduleRecord> => {
  const [schedule] = await inventory.schedules({ id });
  if (schedule) return schedule;
  throw new InvalidInput('unknown_schedule', `There is no schedule ${id}.`);
};
