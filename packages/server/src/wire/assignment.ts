import type {
  Assignment,
  AssignmentCreate,
  AssignmentUpdate,
  ScheduleBatch,
  SelfAssignmentCreate,
} from '@quads/contract';
import {
  type AssignmentInput,
  type AssignmentRecord,
  InvalidInput,
  type NewAssignmentInput,
  type SelfAssignmentInput,
} from '@quads/engine';
import { cloudOnWire } from './cloud.js';
import { integer, maybeInteger } from './integer.js';
import { notificationOnWire } from './notification.js';
import { omitUndefined } from './omit-absent.js';
import { maybeBoolean } from './parse-boolean.js';
import { rfc1123 } from './rfc1123.js';
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

/** Splits names that are separated by commas or blanks. */
const names = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '');

const maybeNames = (text: string | null | undefined): string[] | undefined =>
  text === undefined || text === null ? undefined : names(text);

export const assignmentChangesFromWire = (body: AssignmentUpdate): AssignmentInput =>
  omitUndefined({
    active: maybeBoolean(body.active),
    provisioned: maybeBoolean(body.provisioned),
    validated: maybeBoolean(body.validated),
    wipe: maybeBoolean(body.wipe),
    isSelfSchedule: maybeBoolean(body.is_self_schedule),
    description: body.description ?? undefined,
    owner: body.owner ?? undefined,
    ticket: body.ticket ?? undefined,
    vlan: vlanFromWire(body.vlan),
    qinq: maybeInteger(body.qinq),
    ccuser: maybeNames(body.ccuser),
    ostype: body.ostype,
    bootOrder: body.boot_order,
    cloud: body.cloud ?? undefined,
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
  ...omitUndefined({
    cloud: body.cloud ?? undefined,
    ticket: body.ticket,
    vlan: vlanFromWire(body.vlan),
    qinq: integer(body.qinq ?? 0),
    wipe: maybeBoolean(body.wipe),
    ccuser: maybeNames(body.cc_user),
    ostype: body.ostype,
    bootOrder: body.boot_order,
  }),
});

/** The fields that a batch needs to describe an assignment. */
const described = ['description', 'owner', 'ticket'] as const;

/**
 * The assignment that a batch describes; undefined if it uses the existing one.
 *
 * @throws {InvalidInput} `invalid_request` if the description is incomplete
 */
export const batchAssignmentFromWire = (
  body: ScheduleBatch,
): Omit<NewAssignmentInput, 'cloud'> | undefined => {
  const { description, owner, ticket, ccuser } = body;
  const missing = described.filter((field) => (body[field] ?? undefined) === undefined);
  if (missing.length === described.length) return undefined;
  if (typeof description !== 'string' || typeof owner !== 'string' || typeof ticket !== 'string') {
    const problem = 'is required: description, owner and ticket go together';
    const details = missing.map((field) => ({ in: 'body', field, problem }) as const);
    throw new InvalidInput('invalid_request', `\`${missing.join('`, `')}\` ${problem}.`, details);
  }
  const facts = {
    ticket,
    vlan: vlanFromWire(body.vlan),
    qinq: integer(body.qinq ?? 0),
    wipe: maybeBoolean(body.wipe) ?? true,
    ccuser: typeof ccuser === 'string' ? names(ccuser) : (ccuser ?? undefined),
    ostype: body.ostype,
    bootOrder: body.boot_order,
  };
  return { description, owner, ...omitUndefined(facts) };
};
