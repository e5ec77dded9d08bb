import type {
  AssignmentChanges,
  AssignmentFilter,
  AssignmentRecord,
  NewAssignment,
  Written,
} from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { columns } from './columns.js';
import { assignmentFilters } from './filters.js';
import { type FlatRow, nested } from './nested.js';
import { assignmentList, type ColumnNames, insertion, settings } from './settings.js';
import { type Conditions, where } from './where.js';

const conditions: Conditions<Omit<AssignmentFilter, 'where'>> = {
  id: (value) => `a.id = ${value}`,
  active: (value) => `a.active = ${value}`,
  provisioned: (value) => `a.provisioned = ${value}`,
  validated: (value) => `a.validated = ${value}`,
  wipe: (value) => `a.wipe = ${value}`,
  isSelfSchedule: (value) => `a.is_self_schedule = ${value}`,
  cloud: (value) => `c.name = ${value}`,
  owner: (value) => `a.owner = ${value}`,
  ticket: (value) => `a.ticket = ${value}`,
  requestedBy: (value) => `a.requested_by = ${value}`,
};

const written: ColumnNames<AssignmentChanges> = {
  active: 'active',
  provisioned: 'provisioned',
  validated: 'validated',
  description: 'description',
  owner: 'owner',
  ticket: 'ticket',
  qinq: 'qinq',
  wipe: 'wipe',
  ccuser: 'ccuser',
  isSelfSchedule: 'is_self_schedule',
  ostype: 'ostype',
  bootOrder: 'boot_order',
  requestedBy: 'requested_by',
  cloudId: 'cloud_id',
};

const select = (source: string): string => `
  select ${columns('assignment', 'a')}, ${columns('cloud', 'c', 'cloud.')}
  from ${source} a
  join clouds c on c.id = a.cloud_id`;

/** Assignments by id. */
export const listAssignments = async (
  db: Session,
  filter: AssignmentFilter,
): Promise<AssignmentRecord[]> => {
  const { text, values } = where(filter, conditions, assignmentFilters);
  const query = `${select('assignments')} where ${text} order by a.id`;
  return (await db.query<FlatRow>(query, values)).map<AssignmentRecord>(nested);
};

/** `taken` when the cloud has an active assignment; an index keeps two from being made at once. */
export const createAssignment = async (
  db: Session,
  assignment: NewAssignment,
): Promise<Written<AssignmentRecord>> => {
  const set = settings<AssignmentChanges>(assignment, written);
  const query = `
    with made as (insert into assignments ${insertion(set)} on conflict do nothing returning *)
    ${select('made')}`;
  const [row] = await db.query<FlatRow>(query, set.values);
  return row ? nested<AssignmentRecord>(row) : 'taken';
};

/** @throws {Error} when there is no such assignment */
export const updateAssignment = async (
  db: Session,
  id: number,
  changes: AssignmentChanges,
): Promise<Written<AssignmentRecord>> => {
  const set = settings(changes, written);
  const query = `
    with made as (update assignments set ${assignmentList(set)} where id = $1 returning *)
    ${select('made')}`;
  try {
    const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
    if (row) return nested<AssignmentRecord>(row);
  } catch (error) {
    if (isTaken(error, 'assignments')) return 'taken';
    throw error;
  }
  throw new Error(`there is no assignment with id ${id}.`);
};
