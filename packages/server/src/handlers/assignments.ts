import {
  assignmentOf,
  cloudNamed,
  createAssignment,
  listAssignments,
  updateAssignment,
} from '@quads/engine';
import {
  assignmentChangesFromWire,
  assignmentOnWire,
  newAssignmentFromWire,
} from '../wire/assignment.js';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';

export const assignmentHandlers: HandlersOf<
  | 'listAssignments'
  | 'createAssignment'
  | 'getAssignment'
  | 'updateAssignment'
  | 'listActiveAssignments'
  | 'getActiveCloudAssignment'
> = ({ context }) => ({
  listAssignments: async ({ query = {} }) => {
    const { is_self_schedule, ...same } = query;
    const filter = defined({ ...same, isSelfSchedule: is_self_schedule });
    return { body: (await listAssignments(context, filter)).map(assignmentOnWire) };
  },
  createAssignment: async ({ body }) => ({
    body: assignmentOnWire(await createAssignment(context, newAssignmentFromWire(body))),
  }),
  getAssignment: async ({ path }) => ({
    body: assignmentOnWire(await assignmentOf(context, path.assignment_id)),
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
    const cloud = await cloudNamed(context, path.cloud_name);
    const [assignment] = await listAssignments(context, { cloud: cloud.name, active: true });
    return { body: assignment ? assignmentOnWire(assignment) : {} };
  },
});
