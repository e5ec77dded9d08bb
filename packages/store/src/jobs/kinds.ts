/**
 * The kinds of jobs: the requirements, and whether it is recorded that no worker meets them. Each
 * is found by one index lookup, so the cost grows with the number of kinds and not of jobs.
 */
export const kindsTerm = `
  kinds (needs, without_worker) as (
    (select needs, without_worker from move_jobs order by needs, without_worker limit 1)
    union all
    select next_kind.* from kinds k cross join lateral (
      select j.needs, j.without_worker from move_jobs j
      where (j.needs, j.without_worker) > (k.needs, k.without_worker)
      order by j.needs, j.without_worker limit 1
    ) next_kind
  )`;

/** The condition that a job `j` is of a kind. */
export const isOfKind = `j.needs = kinds.needs and j.without_worker = kinds.without_worker`;

// As a subquery, the time is an index bound; as a plain call, it would be evaluated for each row.
/** The condition that a job `j` is due and has no valid lease. */
export const isFree = `
  j.due_at <= (select clock_timestamp())
  and (j.lease_until is null or j.lease_until < clock_timestamp())`;
