import type {
  Assignment,
  AssignmentCreate,
  AssignmentUpdate,
  ScheduleBatch,
  SelfAssignmentCreate,
} from '@quads/contract';
import type {
  AssignmentInput,
  AssignmentRecord,
  NewAssignmentInput,
  SelfAssignmentInput,
} from '@quads/engine';
import { cloudOnWire } from './cloud.js';
import { notificationOnWire } from './notification.js';
import { defined } from './present.js';
import { rfc1123 } from './rfc1123.js';
import { truth } from './truth.js';
import { vlanFromWire, vlanOnWire } from './vlan.js';

export const assignmentOnWire = (assignment: AssignmentRecord): Assignment => ({
  id: assignment.id,
  created_at: rfc1123(assignment.createdAt),
  active: assignment.active,
  provisioned: assignment.provisioned,
  validated: assignment.validated,
  description: assignment.description,
  owner: assignment.owner,
  ticket: assignment.ticket,
  qinq: assignment.qinq,
  wipe: assignment.wipe,
  ccuser: [...assignment.ccuser],
  is_self_schedule: assignment.isSelfSchedule,
  ostype: assignment.ostype,
  boot_order: assignment.bootOrder,
  cloud_id: assignment.cloud.id,
  vlan_id: assignment.vlan?.id ?? null,
  cloud: cloudOnWire(assignment.cloud),
  ...(assignment.vlan && { vlan: vlanOnWire(assignment.vlan) }),
  notification: notificationOnWire(assignment.notification),
});

/** Names in one text, apart by commas or blanks. */
const names = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '');

const maybeTruth = (value: boolean | string | undefined): boolean | undefined =>
  value === undefined ? undefined : truth(value);

export const assignmentChangesFromWire = (body: AssignmentUpdate): AssignmentInput =>
  defined({
    active: maybeTruth(body.active),
    provisioned: maybeTruth(body.provisioned),
    validated: maybeTruth(body.validated),
    wipe: maybeTruth(body.wipe),
    isSelfSchedule: maybeTruth(body.is_self_schedule),
    description: body.description,
    owner: body.owner,
    ticket: body.ticket,
    vlan: vlanFromWire(body.vlan),
    qinq: body.qinq,
    ccuser: body.ccuser === undefined ? undefined : names(body.ccuser),
    ostype: body.ostype,
    bootOrder: body.boot_order,
    cloud: body.cloud,
  });

export const newAssignmentFromWire = (body: AssignmentCreate): NewAssignmentInput => ({
  ...assignmentChangesFromWire(body),
  cloud: body.cloud,
  description: body.description,
  owner: body.owner,
});

export const selfAssignmentFromWire = (
  body: SelfAssignmentCreate,
): Omit<SelfAssignmentInput, 'email'> => ({
  description: body.description,
  ...defined({
    cloud: body.cloud,
    ticket: body.ticket,
    vlan: vlanFromWire(body.vlan),
    qinq: body.qinq ?? 0,
    wipe: maybeTruth(body.wipe),
    ccuser: body.cc_user === undefined ? undefined : names(body.cc_user),
    ostype: body.ostype,
    bootOrder: body.boot_order,
  }),
});

/** The assignment that a batch describes; undefined where it takes the one that is there. */
export const batchAssignmentFromWire = (
  body: ScheduleBatch,
): Omit<NewAssignmentInput, 'cloud'> | undefined => {
  const { description, owner, ccuser } = body;
  if (description === undefined || owner === undefined) return undefined;
  const facts = {
    ticket: body.ticket,
    vlan: vlanFromWire(body.vlan),
    qinq: body.qinq ?? 0,
    wipe: truth(body.wipe ?? true),
    ccuser: typeof ccuser === 'string' ? names(ccuser) : ccuser,
    ostype: body.ostype,
    bootOrder: body.boot_order,
  };
  return { description, owner, ...defined(facts) };
};
