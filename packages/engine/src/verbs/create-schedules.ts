import type { Context } from '../context.js';
import { HostsUnavailable, InvalidInput } from '../errors.js';
import { spellingsOf } from '../names.js';
import type { BookResult, HostRecord, NewBookings, ScheduleRecord } from '../ports/inventory.js';
import type { NewAssignmentInput } from './assignments.js';
import { activeAssignment, readTimes } from './create-schedule.js';
import { getCloud } from './get-record.js';
import { resolveVlan, vlanTaken } from './vlans.js';

type BookingContext = Pick<Context, 'inventory' | 'clock'>;

export interface ScheduleBatchInput {
  readonly cloud: string;
  readonly hosts: readonly string[];
  readonly start: string;
  readonly end: string;
  /** A new assignment to create for them; absent: the active one of the cloud. */
  readonly assignment?: Omit<NewAssignmentInput, 'cloud'>;
}

const problemOf = (host: HostRecord | undefined): string | undefined => {
  if (!host) return 'There is no such host.';
  if (host.broken) return 'It is broken.';
  return host.retired ? 'It is retired.' : undefined;
};

/** Reads hosts by name, and checks that they can be booked. @throws {HostsUnavailable} */
const usableHosts = async (
  { inventory }: BookingContext,
  names: readonly string[],
): Promise<HostRecord[]> => {
  const found = await Promise.all(
    [...spellingsOf(names)].map(async ([stored, name]) => ({
      name,
      host: (await inventory.hosts({ name: stored }))[0],
    })),
  );
  const details = found.flatMap(({ name, host }) => {
    const problem = problemOf(host);
    return problem ? [{ host: name, problem }] : [];
  });
  if (details.length > 0) {
    const existing = found.filter(({ host }) => host && problemOf(host)).map(({ name }) => name);
    throw new HostsUnavailable(details, existing);
  }
  return found.flatMap(({ host }) => host ?? []);
};

const bookingTarget = async (
  context: BookingContext,
  { cloud, assignment }: ScheduleBatchInput,
): Promise<NewBookings['into']> => {
  const { id: cloudId, name } = await getCloud(context, cloud);
  if (!assignment) return (await activeAssignment(context, name)).id;
  const { vlan: _number, ...facts } = assignment;
  return { ...facts, ...(await resolveVlan(context, assignment)), cloudId };
};

const requireBooked = (
  outcome: BookResult,
  hosts: readonly HostRecord[],
  { cloud, assignment, hosts: names }: Pick<ScheduleBatchInput, 'cloud' | 'assignment' | 'hosts'>,
): readonly ScheduleRecord[] => {
  if (outcome.kind === 'booked') return outcome.schedules;
  if (outcome.kind === 'taken') {
    const spellings = spellingsOf(names);
    const taken = hosts
      .filter(({ id }) => outcome.hostIds.includes(id))
      .map(({ name }) => spellings.get(name) ?? name);
    const problem = 'It is booked at that time already.';
    throw new HostsUnavailable(
      taken.map((host) => ({ host, problem })),
      taken,
    );
  }
  if (outcome.kind === 'vlan_taken') throw vlanTaken(assignment ?? {});
  if (outcome.kind === 'cloud_taken') {
    throw new InvalidInput('cloud_not_free', `${cloud} has an active assignment already.`);
  }
  throw new InvalidInput('cloud_not_assigned', `The assignment of ${cloud} has just ended.`);
};

/**
 * Books hosts for one period, all or none, into the active assignment of a cloud or a new one.
 *
 * @throws {HostsUnavailable} naming each host that cannot be booked, and why
 * @throws {InvalidInput} `unknown_cloud`, `cloud_not_free`, `cloud_not_assigned`, `unknown_vlan`,
 *   `vlan_not_free`, `invalid_request`
 */
export const createSchedules = async (
  context: BookingContext,
  input: ScheduleBatchInput,
): Promise<readonly ScheduleRecord[]> => {
  const times = readTimes(context, input);
  const into = await bookingTarget(context, input);
  const hosts = await usableHosts(context, input.hosts);
  const hostIds = hosts.map(({ id }) => id);
  return requireBooked(await context.inventory.book({ hostIds, into, ...times }), hosts, input);
};
