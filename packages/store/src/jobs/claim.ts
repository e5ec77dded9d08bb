import type { Capability, ClaimedJobs, Job, OrphanedJob } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from '../moves/move-row.js';
import { type FactsRow, factsOf, factsQuery } from './facts.js';
import { isFree, isOfKind, kindsTerm } from './kinds.js';
import { liveCapabilities } from './workers.js';

/** Default lease: how long a worker has a job without renewing it, in seconds. */
export const leaseSeconds = 45;

const wakeQuery = { name: 'quads_wake_next', text: 'select wake_next()' };

// Not prepared: a plan from when there were few jobs would scan all of them. Workers that claim at
// the same time get different jobs. For each kind that the worker can run, at most as many jobs are
// read as it has free places; jobs of other kinds are not read.
const claimQuery = `
  with recursive ${kindsTerm}, due as (
    select one.move_id from kinds cross join lateral (
      select j.move_id, j.due_at from move_jobs j
      where ${isOfKind} and ${isFree}
      order by j.due_at limit $2
      for update skip locked
    ) one
    where kinds.needs <@ $4::text[]
    order by one.due_at limit $2
  )
  update move_jobs j
  set worker = $1, lease_until = clock_timestamp() + $3 * interval '1 s', epoch = epoch + 1,
    without_worker = false
  from due
  where j.move_id = due.move_id
  returning j.move_id, j.epoch, j.wakes, j.state, j.needs`;

const nextQuery = `
  with recursive ${kindsTerm}
  select clock_timestamp() as now, (
    select extract(epoch from min(greatest(due_at, lease_until)) - clock_timestamp()) * 1000
    from kinds cross join lateral (
      select due_at, lease_until from move_jobs j where ${isOfKind} order by due_at limit 500
    ) as soonest
    where kinds.needs <@ $1::text[]
  )::float8 as next_in_ms`;

const movesQuery = {
  name: 'quads_claimed_moves',
  text: `select ${recordColumns} from moves where move_id = any($1::bigint[])`,
};

export type ClaimRow = Pick<Job, 'epoch' | 'wakes' | 'state' | 'needs'> & {
  readonly move_id: number;
};

interface Next {
  readonly now: string;
  readonly next_in_ms: number | null;
}

/** Loads what the next step of claimed jobs depends on. A job without its host is an orphan. */
export const loadJobs = async (
  session: Session,
  claimed: readonly ClaimRow[],
): Promise<Pick<ClaimedJobs, 'jobs' | 'orphans'>> => {
  const jobs: Job[] = [];
  const orphans: OrphanedJob[] = [];
  if (claimed.length === 0) return { jobs, orphans };
  const ids = claimed.map(({ move_id }) => move_id);
  const [moves, facts] = await Promise.all([
    session.query<MoveRow>(movesQuery, [ids]),
    session.query<FactsRow>(factsQuery, [ids]),
  ]);
  const moveOf = new Map(moves.map((row) => [row.move_id, fromRow(row)]));
  const factsById = new Map(facts.map((row) => [row.move_id, factsOf(row)]));
  for (const { move_id: moveId, ...claim } of claimed) {
    const move = moveOf.get(moveId);
    const known = factsById.get(moveId);
    if (move && known) jobs.push({ moveId, ...claim, move, ...known });
    else if (move) orphans.push({ moveId, epoch: claim.epoch, move });
  }
  return { jobs, orphans };
};

/** Wakes the next jobs for slots that became free, and claims due jobs without a valid lease. */
export const claim = (
  database: Database,
  worker: string,
  limit: number,
  lease: number,
  capabilities: readonly Capability[],
): Promise<ClaimedJobs> =>
  database.session(async (session) => {
    const values = [worker, limit, lease, capabilities];
    const [, claimed] = await Promise.all([
      session.query(wakeQuery),
      session.query<ClaimRow>(claimQuery, values),
    ]);
    const [{ jobs, orphans }, workerCapabilities, [next]] = await Promise.all([
      loadJobs(session, claimed),
      liveCapabilities(session, lease),
      session.query<Next>(nextQuery, [capabilities]),
    ]);
    if (!next) throw new Error('the database has no time.');
    const { now, next_in_ms: nextInMs } = next;
    return {
      jobs,
      orphans,
      workerCapabilities,
      now,
      ...(nextInMs !== null && { nextInMs: Math.max(0, nextInMs) }),
    };
  });
