import type { Context } from '../context.js';
import { AccessDenied, InvalidInput } from '../errors.js';
import type { AssignmentRecord, NewAssignment } from '../ports/inventory.js';
import type { SelfScheduleSettings } from '../self-schedule/settings.js';
import { shortNameOf } from '../users/ownership.js';
import { getCloud } from './get-record.js';
import { resolveVlan, type VlanChoice, vlanTaken } from './vlans.js';

export type SelfAssignmentInput = VlanChoice &
  Pick<NewAssignment, 'description'> &
  Partial<Pick<NewAssignment, 'ticket' | 'qinq' | 'wipe' | 'ccuser' | 'ostype' | 'bootOrder'>> & {
    /** The e-mail of the account that creates it. */
    readonly email: string;
    /** The requested cloud; absent: the first free one. */
    readonly cloud?: string;
  };

/** @throws {AccessDenied} `self_schedule_off` */
export const requireSelfSchedule = ({ enabled }: SelfScheduleSettings): void => {
  if (enabled) return;
  const message = 'Users do not book for themselves on this server: ask an admin.';
  throw new AccessDenied('self_schedule_off', message);
};

const limitReached = (max: number): AccessDenied =>
  new AccessDenied(
    'self_schedule_limit',
    `Self scheduling limit reached: ${max} active at a time. End one of yours first.`,
  );

const noneFree = (cloud: string | undefined): InvalidInput =>
  cloud === undefined
    ? new InvalidInput('no_free_cloud', 'No cloud is free now: try again later.')
    : new InvalidInput('cloud_not_free', `${cloud} is not free.`);

/**
 * Creates a self-scheduled assignment, in the requested cloud or in the first free one.
 *
 * @throws {AccessDenied} `self_schedule_off`, `self_schedule_limit`
 * @throws {InvalidInput} `no_free_cloud`, `cloud_not_free`, `unknown_cloud`, `unknown_vlan`,
 *   `vlan_not_free`
 */
export const createSelfAssignment = async (
  { inventory, clock, settings }: Pick<Context, 'inventory' | 'clock' | 'settings'>,
  { email, cloud, vlan, description, ...facts }: SelfAssignmentInput,
): Promise<AssignmentRecord> => {
  const { sparePool, selfSchedule } = settings;
  requireSelfSchedule(selfSchedule);
  const requestedCloud =
    cloud === undefined ? {} : { cloudId: (await getCloud({ inventory }, cloud)).id };
  const choice = { ...(vlan !== undefined && { vlan }) };
  const network = await resolveVlan({ inventory }, choice);
  const claimed = await inventory.claimCloud({
    assignment: {
      ...facts,
      ...network,
      description: `${selfSchedule.prefix} ${description}`.trim(),
      owner: shortNameOf(email),
      requestedBy: email,
      isSelfSchedule: true,
    },
    ...requestedCloud,
    sparePool,
    maxAssignments: selfSchedule.cloudsPerUser,
    at: clock.now(),
  });
  if (claimed === 'limit') throw limitReached(selfSchedule.cloudsPerUser);
  if (claimed === 'none_free') throw noneFree(cloud);
  if (claimed === 'vlan_taken') throw vlanTaken(choice);
  return claimed;
};
