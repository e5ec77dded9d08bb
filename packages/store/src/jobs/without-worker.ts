import type { Job, JobsWithoutWorker } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { type ClaimRow, loadJobs } from './claim.js';
import { isFree, isOfKind, kindsTerm } from './kinds.js';
import { isLiveWorker, liveCarriers } from './workers.js';

const withoutCarrier = `
  not exists (
    select from workers w
    where ${isLiveWorker('$1')} and carries <> '{}' and kinds.needs <@ carries
  )`;

const listQuery = `
  with recursive ${kindsTerm}
  select due.* from kinds cross join lateral (
    select j.move_id, j.epoch, j.wakes, j.state, j.needs, j.due_at from move_jobs j
    where ${isOfKind} and ${isFree}
      -- Of a host that was removed nothing can be shown.
      and exists (select from moves m join hosts h on h.id = m.host_id where m.move_id = j.move_id)
    order by j.due_at limit $2
  ) due
  where not kinds.without_worker and ${withoutCarrier}
  order by due.due_at limit $2`;

const countQuery = `
  with recursive ${kindsTerm}
  select coalesce(sum(due.jobs), 0)::integer as jobs from kinds cross join lateral (
    select count(*) as jobs from move_jobs j where ${isOfKind} and ${isFree}
  ) due
  where ${withoutCarrier}`;

/** Jobs that are due and that no live worker can carry, as far as that is not noted yet. */
export const jobsWithoutWorker = (
  database: Database,
  seconds: number,
  limit: number,
): Promise<JobsWithoutWorker> =>
  database.session(async (session) => {
    // First the jobs: a worker that comes meanwhile is known then, and nothing is noted against it.
    const rows = await session.query<ClaimRow>(listQuery, [seconds, limit]);
    const jobs: readonly Job[] = (await loadJobs(session, rows)).jobs;
    return { jobs, carriers: await liveCarriers(session, seconds) };
  });

export const countWithoutWorker = async (session: Session, seconds: number): Promise<number> => {
  const [row] = await session.query<{ jobs: number }>(countQuery, [seconds]);
  return row?.jobs ?? 0;
};

/** Lets the next worker find out anew what jobs need that no worker could carry. */
export const forgetNeeds = async (session: Session): Promise<void> => {
  await session.query(`
    with noted as materialized (
      select move_id from move_jobs where without_worker order by move_id for no key update
    )
    update move_jobs j set needs = '{}', without_worker = false
    from noted where j.move_id = noted.move_id`);
};
