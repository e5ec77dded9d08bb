import type {
  AssignmentRecord,
  Booked,
  CloudRecord,
  HostRecord,
  Inventory,
  ScheduleRecord,
  Written,
} from '@quads/engine';

/** What was written; a test that does not expect to be refused fails here when it is. */
export const written = <T>(result: T | 'taken' | 'vlan_taken'): T => {
  if (result === 'taken' || result === 'vlan_taken')
    throw new Error('another row stood in the way.');
  return result;
};

let count = 0;

/** A name that no test has used. */
export const fresh = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(4, '0')}`;
};

export const newCloud = async (inventory: Inventory): Promise<CloudRecord> =>
  written(await inventory.createCloud(fresh('cloud')));

export const newHost = async (inventory: Inventory, home?: CloudRecord): Promise<HostRecord> => {
  const { id } = home ?? (await newCloud(inventory));
  const host = { name: fresh('host'), model: 'R640', hostType: 'scalelab' };
  return written(await inventory.createHost({ ...host, cloudId: id, defaultCloudId: id }));
};

export const newAssignment = async (
  inventory: Inventory,
  facts: { readonly wipe?: boolean } = {},
): Promise<AssignmentRecord> => {
  const { id: cloudId } = await newCloud(inventory);
  const assignment = { description: 'a test', owner: 'tester', cloudId, ...facts };
  return written(await inventory.createAssignment(assignment));
};

/** A host booked into an assignment; `taken` where it is not. */
export const bookOne = async (
  inventory: Inventory,
  booking: { hostId: number; assignmentId: number; start: string; end: string },
): Promise<Written<ScheduleRecord>> => {
  const { hostId, assignmentId: into, start, end } = booking;
  const outcome: Booked = await inventory.book({ hostIds: [hostId], into, start, end });
  if (outcome.kind === 'taken') return 'taken';
  if (outcome.kind !== 'booked') throw new Error(`the assignment is ${outcome.kind}.`);
  return outcome.schedules[0] as ScheduleRecord;
};

/** A day of November 2026 at noon. */
export const day = (number: number): string =>
  `2026-11-${String(number).padStart(2, '0')}T12:00:00.000000+00:00`;

export const newSchedule = async (
  inventory: Inventory,
  {
    host,
    from,
    to,
  }: { readonly host: Pick<HostRecord, 'id'>; readonly from: string; readonly to: string },
): Promise<ScheduleRecord> => {
  const { id: assignmentId } = await newAssignment(inventory);
  const schedule = { hostId: host.id, assignmentId, start: from, end: to };
  return written(await bookOne(inventory, schedule));
};
