import type {
  AssignmentChanges,
  AssignmentFilter,
  AssignmentRecord,
  AssignmentWriteResult,
  NewAssignment,
} from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTakenBy } from '../database/translate-error.js';
import { type ColumnNames, columnValues, insertClause, setClause } from './column-values.js';
import { columns } from './columns.js';
import { assignmentFilters } from './filters.js';
import { type FlatRow, nestRow } from './nest-row.js';
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

const writableColumns: ColumnNames<AssignmentChanges> = {
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
  vlanId: 'vlan_id',
};

const select = (source: string): string => `
  select ${columns('assignment', 'a')}, ${columns('cloud', 'c', 'cloud.')},
    ${columns('vlan', 'v', 'vlan.')}, ${columns('notification', 'n', 'notification.')}
  from ${source} a
  join clouds c on c.id = a.cloud_id
  left join vlans v on v.id = a.vlan_id
  join notifications n on n.assignment_id = a.id`;

/** Replaces a VLAN whose columns are all null (an assignment without a VLAN) by null. */
export const withVlan = (assignment: AssignmentRecord): AssignmentRecord =>
  typeof assignment.vlan?.id === 'number' ? assignment : { ...assignment, vlan: null };

const toAssignment = (row: FlatRow): AssignmentRecord => withVlan(nestRow<AssignmentRecord>(row));

/** Assignments in the order of their ids. */
export const listAssignments = async (
  db: Session,
  filter: AssignmentFilter,
): Promise<AssignmentRecord[]> => {
  const { text, values } = where(filter, conditions, assignmentFilters);
  const query = `${select('assignments')} where ${text} order by a.id`;
  return (await db.query<FlatRow>(query, values)).map(toAssignment);
};

/** A unique index allows each VLAN one active assignment. */
const vlanTaken = (error: unknown): 'vlan_taken' => {
  if (isTakenBy(error, 'assignments_one_active_a_vlan')) return 'vlan_taken';
  throw error;
};

/**
 * `taken` when the cloud has an active assignment, also when concurrent calls create two. After
 * `vlan_taken` a transaction can only be rolled back.
 *
 * @throws {Error} when the new assignment was removed immediately
 */
export const createAssignment = async (
  db: Session,
  assignment: NewAssignment,
): Promise<AssignmentWriteResult> => {
  const set = columnValues<AssignmentChanges>(assignment, writableColumns);
  const insert = `
    insert into assignments ${insertClause(set)} on conflict (cloud_id) where active do nothing
    returning id`;
  const made = await db.query<{ id: number }>(insert, set.values).catch(vlanTaken);
  if (made === 'vlan_taken') return made;
  const [row] = made;
  if (!row) return 'taken';
  // Read in another statement, because a trigger adds the notification flags after the insert.
  const [record] = await listAssignments(db, { id: row.id });
  if (record) return record;
  throw new Error(`assignment ${row.id} was removed immediately.`);
};

/** @throws {Error} when there is no such assignment */
export const updateAssignment = async (
  db: Session,
  id: number,
  changes: AssignmentChanges,
): Promise<AssignmentWriteResult> => {
  const set = columnValues(changes, writableColumns);
  const query = `
    with made as (update assignments set ${setClause(set)} where id = $1 returning *)
    ${select('made')}`;
  try {
    const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
    if (row) return toAssignment(row);
  } catch (error) {
    if (isTakenBy(error, 'assignments_one_active_a_cloud')) return 'taken';
    return vlanTaken(error);
  }
  throw new Error(`there is no assignment with id ${id}.`);
};
