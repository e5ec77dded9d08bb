import {
  createAssignment,
  createSelfAssignment,
  getAssignment,
  getCloud,
  listAssignments,
  listExpirations,
  readSshKeys,
  removeAssignment,
  terminateAssignment,
  updateAssignment,
} from '@quads/engine';
import {
  assignmentChangesFromWire,
  assignmentOnWire,
  newAssignmentFromWire,
  selfAssignmentFromWire,
} from '../wire/assignment.js';
import { whereOf } from '../wire/filters.js';
import { scheduleOnWire } from '../wire/schedule.js';
import { accountOf, actorOf, assignmentRequesterOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const assignmentHandlers: HandlersOf<
  | 'listAssignments'
  | 'createAssignment'
  | 'getAssignment'
  | 'updateAssignment'
  | 'listActiveAssignments'
  | 'getActiveCloudAssignment'
  | 'createSelfAssignment'
  | 'listExpirations'
  | 'terminateAssignment'
  | 'removeAssignment'
  | 'getAssignmentSshKeys'
> = ({ context, users }) => ({
  listAssignments: async ({ query }) => {
    const where = whereOf('AssignmentFilters', query);
    return { body: (await listAssignments(context, { where })).map(assignmentOnWire) };
  },
  createAssignment: async ({ body }) => ({
    body: assignmentOnWire(await createAssignment(context, newAssignmentFromWire(body))),
  }),
  getAssignment: async ({ path }) => ({
    body: assignmentOnWire(await getAssignment(context, path.assignment_id)),
  }),
  updateAssignment: async ({ path, body }) => {
    const changes = assignmentChangesFromWire(body);
    const assignment = await updateAssignment(context, path.assignment_id, changes);
    return { body: assignmentOnWire(assignment) };
  },
  listActiveAssignments: async () => ({
    body: (await listAssignments(context, { active: true })).map(assignmentOnWire),
  }),
  getActiveCloudAssignment: async ({ path }) => {
    const cloud = await getCloud(context, path.cloud_name);
    const [assignment] = await listAssignments(context, { cloud: cloud.name, active: true });
    return { body: assignment ? assignmentOnWire(assignment) : {} };
  },
  createSelfAssignment: async ({ body }, call) => {
    const { email } = accountOf(call);
    const assignment = await createSelfAssignment(context, {
      ...selfAssignmentFromWire(body),
      email,
    });
    return { body: assignmentOnWire(assignment) };
  },
  listExpirations: async () => ({ body: (await listExpirations(context)).map(scheduleOnWire) }),
  terminateAssignment: async ({ path: { assignment_id: id } }, call) => {
    const requester = assignmentRequesterOf(call, { users });
    const { cloud } = await terminateAssignment(context, { id, requester, actor: actorOf(call) });
    return { body: { status_code: 200, message: `Terminated assignment ${id} of ${cloud.name}.` } };
  },
  removeAssignment: async ({ path: { assignment_id: id } }, call) => {
    await removeAssignment(context, { id, actor: actorOf(call) });
    return { body: { status_code: 200, message: `Removed assignment ${id}.` } };
  },
  getAssignmentSshKeys: async ({ path: { assignment_id: id } }, call) => {
    const requester = assignmentRequesterOf(call, { users });
    const { inventory } = context;
    const { keys, usernames } = await readSshKeys(
      { inventory, accounts: users.accounts },
      { id, requester },
    );
    return { body: { keys: [...keys], usernames: [...usernames] } };
  },
});
