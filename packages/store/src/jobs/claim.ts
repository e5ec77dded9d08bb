import type { ClaimedJobs, Job, OrphanedJob } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from '../moves/move-row.js';
import { type FactsRow, factsOf, factsQuery } from './facts.js';

/** How long a worker holds a job without a word, in seconds. */
export const leaseSeconds = 45;

const wakeQuery = { name: 'quads_wake_next', text: 'select wake_next()' };

// Whoever else claims at the same moment takes others.
const claimQuery = {
  name: 'quads_claim',
  text: `
  with due as (
    select move_id from move_jobs
    where due_at <= clock_timestamp()
      and (lease_until is null or lease_until < clock_timestamp())
    order by due_at
    limit $2
    for update skip locked
  )
  update move_jobs j
  set worker = $1, lease_until = clock_timestamp() + $3 * interval '1 s', epoch = epoch + 1
  from due
  where j.move_id = due.move_id
  returning j.move_id, j.epoch, j.wakes, j.state`,
};

const nextQuery = {
  name: 'quads_next_due',
  text: `
  select clock_timestamp() as now, (
    select extract(epoch from min(greatest(due_at, lease_until)) - clock_timestamp()) * 1000
    from (select due_at, lease_until from move_jobs order by due_at limit 500) as soonest
  )::float8 as next_in_ms`,
};

const movesQuery = {
  name: 'quads_claimed_moves',
  text: `select ${recordColumns} from moves where move_id = any($1::bigint[])`,
};

type ClaimRow = Pick<Job, 'epoch' | 'wakes' | 'state'> & { readonly move_id: number };

interface Next {
  readonly now: string;
  readonly next_in_ms: number | null;
}

const loaded = async (
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
  const around = new Map(facts.map((row) => [row.move_id, factsOf(row)]));
  for (const { move_id: moveId, ...claim } of claimed) {
    const move = moveOf.get(moveId);
    const known = around.get(moveId);
    if (move && known) jobs.push({ moveId, ...claim, move, ...known });
    else if (move) orphans.push({ moveId, epoch: claim.epoch, move });
  }
  return { jobs, orphans };
};

/** Wakes who is next where others have left, and takes what is due and nobody's. */
export const claim = (
  database: Database,
  worker: string,
  limit: number,
  lease: number,
): Promise<ClaimedJobs> =>
  database.session(async (session) => {
    const values = [worker, limit, lease];
    const [, claimed] = await Promise.all([
      session.query(wakeQuery),
      session.query<ClaimRow>(claimQuery, values),
    ]);
    const [{ jobs, orphans }, [next]] = await Promise.all([
      loaded(session, claimed),
      session.query<Next>(nextQuery),
    ]);
    if (!next) throw new Error('the database has no time.');
    const { now, next_in_ms: nextInMs } = next;
    return { jobs, orphans, now, ...(nextInMs !== null && { nextInMs: Math.max(0, nextInMs) }) };
  });
