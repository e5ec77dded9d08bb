import type { AssignmentRecord, CloudClaim, CloudClaimResult } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { createAssignment } from './assignments.js';
import { listFreeClouds } from './free-clouds.js';

/** The id of the advisory lock for self-scheduled assignments; arbitrary. */
const claimLockId = 7_823_706_022;

// Assignments from before accounts were recorded have no `requested_by`; their owner is compared.
const countOwn = `
  select count(*) as own from assignments
  where active and is_self_schedule
    and (requested_by = $1 or (requested_by is null and owner = $2))`;

const countOwnAssignments = async (
  session: Session,
  { assignment }: CloudClaim,
): Promise<number> => {
  const values = [assignment.requestedBy, assignment.owner];
  return (await session.query<{ own: number }>(countOwn, values))[0]?.own ?? 0;
};

/** An admin can assign a cloud without the lock; if that happens, the next cloud is tried. */
const assignFirstFree = async (
  session: Session,
  { assignment, cloudId, sparePool, at }: CloudClaim,
): Promise<AssignmentRecord | 'vlan_taken' | undefined> => {
  for (const { id } of await listFreeClouds(session, sparePool, at)) {
    if (cloudId !== undefined && id !== cloudId) continue;
    const made = await createAssignment(session, { ...assignment, cloudId: id });
    if (made !== 'taken') return made;
  }
  return undefined;
};

const decide = async (session: Session, claim: CloudClaim): Promise<CloudClaimResult> => {
  await session.query('select pg_advisory_xact_lock($1)', [claimLockId]);
  if ((await countOwnAssignments(session, claim)) >= claim.maxAssignments) return 'limit';
  return (await assignFirstFree(session, claim)) ?? 'none_free';
};

/** Concurrent calls get different clouds, and no account gets more than its limit. */
export const claimCloud = (database: Database, claim: CloudClaim): Promise<CloudClaimResult> =>
  transaction(database, async (session) => {
    const value = await decide(session, claim);
    return { commit: value !== 'vlan_taken', value };
  });
