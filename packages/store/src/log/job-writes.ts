import type { JobChange } from '@quads/engine';
import { idSubquery } from './id-subquery.js';

/**
 * Common table expressions that write jobs. A worker's change of a job applies only under the epoch
 * of its lease; {@link staleJobCheck} rolls back the statement if a change found no job. Jobs are
 * locked in the order of their ids, so that writers of several jobs do not deadlock.
 */
export const jobTerms = (jobs: string): string => `
  , jobs as materialized (
    select j.* from place, json_to_recordset(${jobs}::json) as j (
      kind text, move_id bigint, epoch integer, wakes integer, due_at timestamptz, state jsonb,
      leaves boolean, must_exist boolean, needs text[], without_worker boolean)
  ), jobs_in_order as materialized (
    select move_id from move_jobs
    where move_id = ${idSubquery(`move_id from jobs where kind <> 'open'`)}
    order by move_id for no key update
  ), opened_jobs as (
    insert into move_jobs (move_id, due_at, state)
    select move_id, due_at, state from jobs where kind = 'open'
  ), freed as (
    delete from move_slots s using jobs
    where s.move_id = jobs.move_id and s.move_id = ${idSubquery('move_id from jobs')}
      and (kind = 'close' or leaves)
  ), written_jobs as (
    update move_jobs m set
      state = case j.kind
        when 'wake' then m.state || j.state
        else j.state || case when m.wakes <> coalesce(j.wakes, m.wakes)
          and m.state ? 'validateNow' then '{"validateNow": true}'::jsonb else '{}'::jsonb end
      end,
      due_at = case j.kind
        when 'keep' then m.due_at
        when 'wake' then least(m.due_at, clock_timestamp())
        else case when m.wakes = j.wakes then j.due_at else least(j.due_at, clock_timestamp()) end
      end,
      worker = case j.kind when 'park' then null else m.worker end,
      lease_until = case j.kind when 'park' then null else m.lease_until end,
      wakes = m.wakes + (j.kind = 'wake')::integer,
      -- A wake of the move may have changed what is due next.
      needs = case when j.kind = 'wake' or m.wakes <> coalesce(j.wakes, m.wakes) then '{}'
        else coalesce(j.needs, '{}') end,
      without_worker = j.without_worker
    from jobs j join jobs_in_order using (move_id)
    where m.move_id = j.move_id and m.move_id = ${idSubquery('move_id from jobs_in_order')}
      and j.kind in ('keep', 'park', 'wake')
      and (j.kind = 'wake' or m.epoch = j.epoch)
    returning j.kind
  ), closed_jobs as (
    delete from move_jobs m using jobs j join jobs_in_order using (move_id)
    where m.move_id = j.move_id and m.move_id = ${idSubquery('move_id from jobs_in_order')}
      and j.kind = 'close' and m.epoch = coalesce(j.epoch, m.epoch)
    returning j.epoch is not null or j.must_exist as counts
  )`;

/** A select column that raises an error, and so rolls back the statement, if an epoch was stale. */
export const staleJobCheck = `
  , refuse_if_stale(
    (select count(*) from jobs where kind in ('keep', 'park') or kind = 'close' and (epoch is not null or must_exist)),
    (select count(*) from written_jobs where kind <> 'wake') +
      (select count(*) from closed_jobs where counts))`;

const jobRow = (moveId: number, change: JobChange): object => ({
  move_id: moveId,
  kind: change.kind,
  ...('epoch' in change && { epoch: change.epoch }),
  ...('wakes' in change && { wakes: change.wakes }),
  ...('dueAt' in change && { due_at: change.dueAt }),
  leaves: 'leaves' in change && change.leaves === true,
  ...('needs' in change && { needs: change.needs }),
  without_worker: 'withoutWorker' in change && change.withoutWorker === true,
  must_exist: 'mustExist' in change && change.mustExist === true,
  state:
    'state' in change
      ? change.state
      : { ...(change.kind === 'wake' && change.validateNow && { validateNow: true }) },
});

/** The parameter of {@link jobTerms}. */
export const jobValues = (changes: readonly { moveId: number; job: JobChange }[]): string =>
  JSON.stringify(changes.map(({ moveId, job }) => jobRow(moveId, job)));
