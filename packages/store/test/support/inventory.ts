import type {
  AssignmentRecord,
  BookResult,
  CloudRecord,
  HostRecord,
  Inventory,
  ScheduleRecord,
  WriteResult,
} from '@quads/engine';

/** The written row. Throws if another row is in the way. */
export const requireWritten = <T>(result: T | 'taken' | 'vlan_taken'): T => {
  if (result === 'taken' || result === 'vlan_taken') throw new Error('another row is in the way.');
  return result;
};

let count = 0;

/** A new unique name. */
export const uniqueName = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(4, '0')}`;
};

export const newCloud = async (inventory: Inventory): Promise<CloudRecord> =>
  requireWritten(await inventory.createCloud(uniqueName('cloud')));

export const newHost = async (inventory: Inventory, home?: CloudRecord): Promise<HostRecord> => {
  const { id } = home ?? (await newCloud(inventory));
  const host = { name: uniqueName('host'), model: 'R640', hostType: 'scalelab' };
  return requireWritten(await inventory.createHost({ ...host, cloudId: id, defaultCloudId: id }));
};

export const newAssignment = async (
  inventory: Inventory,
  facts: { readonly wipe?: boolean } = {},
): Promise<AssignmentRecord> => {
  const { id: cloudId } = await newCloud(inventory);
  const assignment = { description: 'a test', owner: 'tester', cloudId, ...facts };
  return requireWritten(await inventory.createAssignment(assignment));
};

/** Books a host into an assignment; `taken` if the host is booked already. */
export const bookOne = async (
  inventory: Inventory,
  booking: { hostId: number; assignmentId: number; start: string; end: string },
): Promise<WriteResult<ScheduleRecord>> => {
  const { hostId, assignmentId: into, start, end } = booking;
  const outcome: BookResult = await inventory.book({ hostIds: [hostId], into, start, end });
  if (outcome.kind === 'taken') return 'taken';
  if (outcome.kind !== 'booked') throw new Error(`the assignment is ${outcome.kind}.`);
  return outcome.schedules[0] as ScheduleRecord;
};

/** Noon of a day in November 2026. */
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
  return requireWritten(await bookOne(inventory, schedule));
};
