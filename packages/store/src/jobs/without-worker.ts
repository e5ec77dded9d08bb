import type { Job, JobsWithoutWorker } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { type ClaimRow, loadJobs } from './claim.js';
import { isFree, isOfKind, kindsTerm } from './kinds.js';
import { isLiveWorker, liveCapabilities } from './workers.js';

const hasNoWorker = `
  not exists (
    select from workers w
    where ${isLiveWorker('$1')} and carries <> '{}' and kinds.needs <@ carries
  )`;

const listQuery = `
  with recursive ${kindsTerm}
  select due.* from kinds cross join lateral (
    select j.move_id, j.epoch, j.wakes, j.state, j.needs, j.due_at from move_jobs j
    where ${isOfKind} and ${isFree}
      -- The move of a removed host cannot be shown.
      and exists (select from moves m join hosts h on h.id = m.host_id where m.move_id = j.move_id)
    order by j.due_at limit $2
  ) due
  where not kinds.without_worker and ${hasNoWorker}
  order by due.due_at limit $2`;

const countQuery = `
  with recursive ${kindsTerm}
  select coalesce(sum(due.jobs), 0)::integer as jobs from kinds cross join lateral (
    select count(*) as jobs from move_jobs j where ${isOfKind} and ${isFree}
  ) due
  where ${hasNoWorker}`;

/** Due jobs that no live worker can run, unless that is already recorded. */
export const jobsWithoutWorker = (
  database: Database,
  seconds: number,
  limit: number,
): Promise<JobsWithoutWorker> =>
  database.session(async (session) => {
    // Reads the jobs first: the capabilities then include a worker that starts in between.
    const rows = await session.query<ClaimRow>(listQuery, [seconds, limit]);
    const jobs: readonly Job[] = (await loadJobs(session, rows)).jobs;
    return { jobs, workerCapabilities: await liveCapabilities(session, seconds) };
  });

/** The number of due jobs that no live worker can run. */
export const countWithoutWorker = async (session: Session, seconds: number): Promise<number> => {
  const [row] = await session.query<{ jobs: number }>(countQuery, [seconds]);
  return row?.jobs ?? 0;
};

/**
 * Resets the requirements of jobs without a worker, so that the next worker computes them again.
 */
export const forgetRequirements = async (session: Session): Promise<void> => {
  await session.query(`
    with recorded as materialized (
      select move_id from move_jobs where without_worker order by move_id for no key update
    )
    update move_jobs j set needs = '{}', without_worker = false
    from recorded where j.move_id = recorded.move_id`);
};
