import type { AssignmentRecord, Claimed, CloudWish } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { createAssignment } from './assignments.js';
import { freeClouds } from './free-clouds.js';

/** An arbitrary number that stands for "somebody takes a cloud for themselves". */
const advisoryLock = 7_823_706_022;

// Those that were made for somebody before accounts were kept with them have the owner alone.
const countOwn = `
  select count(*) as own from assignments
  where active and is_self_schedule
    and (requested_by = $1 or (requested_by is null and owner = $2))`;

const ownOf = async (session: Session, { assignment }: CloudWish): Promise<number> => {
  const values = [assignment.requestedBy, assignment.owner];
  return (await session.query<{ own: number }>(countOwn, values))[0]?.own ?? 0;
};

/** An admin who assigns a cloud does not wait for the lock; then the next one is tried. */
const takeFirst = async (
  session: Session,
  { assignment, cloudId, sparePool, at }: CloudWish,
): Promise<AssignmentRecord | 'vlan_taken' | undefined> => {
  for (const { id } of await freeClouds(session, sparePool, at)) {
    if (cloudId !== undefined && id !== cloudId) continue;
    const made = await createAssignment(session, { ...assignment, cloudId: id });
    if (made !== 'taken') return made;
  }
  return undefined;
};

const decide = async (session: Session, wish: CloudWish): Promise<Claimed> => {
  await session.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
  if ((await ownOf(session, wish)) >= wish.most) return 'limit';
  return (await takeFirst(session, wish)) ?? 'none_free';
};

/** Of many that want a cloud at once, no two get the same, and nobody more than they may. */
export const claimCloud = (database: Database, wish: CloudWish): Promise<Claimed> =>
  transaction(database, async (session) => {
    const value = await decide(session, wish);
    return { keep: value !== 'vlan_taken', value };
  });
