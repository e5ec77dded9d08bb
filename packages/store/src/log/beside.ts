import type { FieldChanges, JobChange } from '@quads/engine';
import type { Beside } from './batch-state.js';

// Which rows are meant, said once more as an array: by it the planner knows how few they are.
const among = (ids: string): string => `any(array(select ${ids}))`;

// What a worker writes of its job goes under its epoch: `refuse_if_stale` takes everything back
// when not all of it was found. Jobs are locked in the order of their ids, so that those who change
// several at once do not wait for each other.
export const jobTerms = (jobs: string): string => `
  , jobs as materialized (
    select j.* from place, json_to_recordset(${jobs}::json) as j (
      kind text, move_id bigint, epoch integer, wakes integer, due_at timestamptz, state jsonb,
      leaves boolean)
  ), in_order as materialized (
    select move_id from move_jobs
    where move_id = ${among(`move_id from jobs where kind <> 'open'`)}
    order by move_id for no key update
  ), opened_jobs as (
    insert into move_jobs (move_id, due_at, state)
    select move_id, due_at, state from jobs where kind = 'open'
  ), freed as (
    delete from move_slots s using jobs
    where s.move_id = jobs.move_id and s.move_id = ${among('move_id from jobs')}
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
      wakes = m.wakes + (j.kind = 'wake')::integer
    from jobs j join in_order using (move_id)
    where m.move_id = j.move_id and m.move_id = ${among('move_id from in_order')}
      and j.kind in ('keep', 'park', 'wake')
      and (j.kind = 'wake' or m.epoch = j.epoch)
    returning j.kind
  ), closed_jobs as (
    delete from move_jobs m using jobs j join in_order using (move_id)
    where m.move_id = j.move_id and m.move_id = ${among('move_id from in_order')}
      and j.kind = 'close' and m.epoch = coalesce(j.epoch, m.epoch)
    returning j.epoch
  )`;

// Whether an assignment `a` has a host of which something holds, but for those that are named: the
// statement has made of these what the others are looked at for. Asked host by host, so that nobody
// reads all hosts for the few of an assignment.
const someHost = (but: string, holds: string): string => `exists (
          select from schedules s
          where s.assignment_id = a.id and s.start <= clock_timestamp()
            and s."end" > clock_timestamp() and s.host_id <> all(${but}) and (
              select not h.broken and not h.retired and ${holds}
              from hosts h where h.id = s.host_id))`;

const fieldTerms = (fields: string): string => `
  , fields as materialized (
    select f.* from place, json_to_recordset(${fields}::json) as f (
      host_id bigint, schedule_id bigint, assignment_id bigint, cloud text, build boolean,
      validated boolean, switch_config_applied boolean, overcloud boolean,
      last_build timestamptz, build_start timestamptz, build_end timestamptz,
      provisioned boolean, released boolean)
  ), changed_hosts as (
    update hosts h set
      cloud_id = coalesce(
        (select c.id from clouds c where c.name = f.cloud and c.removed_at is null), h.cloud_id),
      build = coalesce(f.build, h.build),
      validated = coalesce(f.validated, h.validated),
      switch_config_applied = coalesce(f.switch_config_applied, h.switch_config_applied),
      overcloud = coalesce(f.overcloud, h.overcloud),
      last_build = coalesce(f.last_build, h.last_build)
    from fields f
    where h.id = f.host_id and h.id = ${among('host_id from fields')}
  ), changed_schedules as (
    update schedules s set
      build_start = coalesce(f.build_start, s.build_start),
      build_end = coalesce(f.build_end, s.build_end)
    from fields f
    where s.id = f.schedule_id and coalesce(f.build_start, f.build_end) is not null
      and s.id = ${among('schedule_id from fields')}
  ), changed_assignments as (
    update assignments a set
      provisioned = case when f.provisioned and ${someHost('f.here', 'h.cloud_id <> a.cloud_id')}
        then a.provisioned else coalesce(f.provisioned, a.provisioned) end,
      validated = case when f.released and
        ${someHost('f.fit', 'not (h.validated and h.cloud_id = a.cloud_id)')}
        then a.validated else coalesce(f.released, a.validated) end
    from (
      select assignment_id, bool_and(provisioned) as provisioned, bool_and(released) as released,
        array_agg(host_id) filter (where provisioned) as here,
        array_agg(host_id) filter (where released) as fit
      from fields where provisioned is not null or released is not null group by assignment_id
    ) f
    where a.id = f.assignment_id
  )`;

/** The terms of a statement that writes jobs and records, given as the parameters from a place. */
export const besideTerms = (first: number): string =>
  `${jobTerms(`$${first}`)} ${fieldTerms(`$${first + 1}`)}`;

/** What the statement gives besides: nothing, or an error that takes all of it back. */
export const besideRows = `
  , refuse_if_stale(
    (select count(*) from jobs where kind in ('keep', 'park') or kind = 'close' and epoch is not null),
    (select count(*) from written_jobs where kind <> 'wake') +
      (select count(*) from closed_jobs where epoch is not null))`;

const jobRow = (moveId: number, change: JobChange): object => ({
  move_id: moveId,
  kind: change.kind,
  ...('epoch' in change && { epoch: change.epoch }),
  ...('wakes' in change && { wakes: change.wakes }),
  ...('dueAt' in change && { due_at: change.dueAt }),
  leaves: 'leaves' in change && change.leaves === true,
  state:
    'state' in change
      ? change.state
      : { ...(change.kind === 'wake' && change.validateNow && { validateNow: true }) },
});

const fieldRow = (
  { record }: Beside,
  { host = {}, schedule = {}, assignment = {} }: FieldChanges,
): object => ({
  host_id: record.host_id,
  schedule_id: record.schedule_id,
  assignment_id: record.assignment_id,
  cloud: host.cloud,
  build: host.build,
  validated: host.validated,
  switch_config_applied: host.switchConfigApplied,
  overcloud: host.overcloud,
  last_build: host.lastBuild,
  build_start: schedule.buildStart,
  build_end: schedule.buildEnd,
  provisioned: assignment.provisioned,
  released: assignment.validated,
});

/** The changes of jobs alone, as parameters. */
export const jobValues = (changes: readonly { moveId: number; job: JobChange }[]): string =>
  JSON.stringify(changes.map(({ moveId, job }) => jobRow(moveId, job)));

/** The parameters of {@link besideTerms}. */
export const besideValues = (beside: readonly Beside[]): string[] => [
  jobValues(beside.flatMap(({ record, job }) => (job ? [{ moveId: record.move_id, job }] : []))),
  JSON.stringify(beside.flatMap((one) => (one.fields ? [fieldRow(one, one.fields)] : []))),
];
