/**
 * The kinds of jobs there are: what they need, and whether that no worker has it is noted. Each is
 * found by one step into the index, so that the cost grows with the kinds and not with the jobs.
 */
export const kindsTerm = `
  kinds (needs, without_worker) as (
    (select needs, without_worker from move_jobs order by needs, without_worker limit 1)
    union all
    select following.* from kinds k cross join lateral (
      select j.needs, j.without_worker from move_jobs j
      where (j.needs, j.without_worker) > (k.needs, k.without_worker)
      order by j.needs, j.without_worker limit 1
    ) following
  )`;

/** That a job `j` is of a kind. */
export const isOfKind = `j.needs = kinds.needs and j.without_worker = kinds.without_worker`;

// In a query of its own, a time is a bound of the index; as a call it would be asked for each row.
/** That a job `j` is due and free. */
export const isFree = `
  j.due_at <= (select clock_timestamp())
  and (j.lease_until is null or j.lease_until < clock_timestamp())`;
