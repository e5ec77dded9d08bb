import type { FieldChanges } from '@quads/engine';
import { isCurrentAt } from '../inventory/booking-conditions.js';
import type { SideWrite } from './batch-state.js';
import { idSubquery } from './id-subquery.js';

// Whether an assignment `a` has a current host that meets a condition, other than the hosts that
// this statement itself changes. The subquery runs once for each host of the assignment, so it
// never scans all hosts.
const existsHost = (except: string, condition: string): string => `exists (
          select from schedules s
          where s.assignment_id = a.id and ${isCurrentAt('s', 'clock_timestamp()')}
            and s.host_id <> all(${except}) and (
              select not h.broken and not h.retired and ${condition}
              from hosts h where h.id = s.host_id))`;

/**
 * Locks the rows of a table that are to be changed, in the order of their ids, after another term.
 */
const lockInIdOrder = (table: string, ids: string, after: string): string => `
    select t.id from ${table} t, (select count(*) from ${after}) as before
    where t.id = ${idSubquery(ids)} order by t.id for no key update of t`;

// Most moves of external reporters change only their schedule: their hosts stay unlocked.
const touchesHost = `num_nonnulls(f.cloud, f.build, f.validated, f.switch_config_applied,
      f.overcloud, f.last_build) > 0`;

// Locks in the same order as bookings do: assignments, hosts, schedules.
const lockTerms = `
  , assignments_in_order as materialized (${lockInIdOrder(
    'assignments',
    'assignment_id from fields where provisioned is not null or released is not null',
    'fields',
  )}
  ), hosts_in_order as materialized (${lockInIdOrder(
    'hosts',
    `host_id from fields f where ${touchesHost}`,
    'assignments_in_order',
  )}
  ), schedules_in_order as materialized (${lockInIdOrder(
    'schedules',
    'schedule_id from fields where clears_build_end or coalesce(build_start, build_end) is not null',
    'hosts_in_order',
  )}
  )`;

/** Common table expressions that write the records of hosts, schedules and assignments. */
export const fieldTerms = (fields: string): string => `
  , fields as materialized (
    select f.* from place, json_to_recordset(${fields}::json) as f (
      host_id bigint, schedule_id bigint, assignment_id bigint, cloud text, build boolean,
      validated boolean, switch_config_applied boolean, overcloud boolean,
      last_build timestamptz, build_start timestamptz, build_end timestamptz,
      clears_build_end boolean,
      provisioned boolean, released boolean)
  ) ${lockTerms}, changed_hosts as (
    update hosts h set
      cloud_id = coalesce(
        (select c.id from clouds c where c.name = f.cloud and c.removed_at is null), h.cloud_id),
      build = coalesce(f.build, h.build),
      validated = coalesce(f.validated, h.validated),
      switch_config_applied = coalesce(f.switch_config_applied, h.switch_config_applied),
      overcloud = coalesce(f.overcloud, h.overcloud),
      last_build = coalesce(f.last_build, h.last_build)
    from fields f
    where h.id = f.host_id and ${touchesHost} and h.id = ${idSubquery('id from hosts_in_order')}
  ), changed_schedules as (
    update schedules s set
      build_start = coalesce(f.build_start, s.build_start),
      build_end = case when f.clears_build_end then null else coalesce(f.build_end, s.build_end) end
    from fields f
    where s.id = f.schedule_id and s.id = ${idSubquery('id from schedules_in_order')}
  ), changed_assignments as (
    update assignments a set
      provisioned = case when f.provisioned and ${existsHost('f.here', 'h.cloud_id <> a.cloud_id')}
        then a.provisioned else coalesce(f.provisioned, a.provisioned) end,
      validated = case when f.released and
        ${existsHost('f.fit', 'not (h.validated and h.cloud_id = a.cloud_id)')}
        then a.validated else coalesce(f.released, a.validated) end
    from (
      select assignment_id, bool_and(provisioned) as provisioned, bool_and(released) as released,
        array_agg(host_id) filter (where provisioned) as here,
        array_agg(host_id) filter (where released) as fit
      from fields where provisioned is not null or released is not null group by assignment_id
    ) f
    where a.id = f.assignment_id and a.id = ${idSubquery('id from assignments_in_order')}
  )`;

/** A change of inventory records. */
interface FieldWrite extends Pick<SideWrite, 'record'> {
  readonly fields: FieldChanges;
}

const timeValue = (time: string | null | undefined, { updated_at }: SideWrite['record']) =>
  time === 'now' ? updated_at : time;

const fieldRow = ({
  record,
  fields: { host = {}, schedule = {}, assignment = {} },
}: FieldWrite): object => ({
  host_id: record.host_id,
  schedule_id: record.schedule_id,
  assignment_id: record.assignment_id,
  cloud: host.cloud,
  build: host.build,
  validated: host.validated,
  switch_config_applied: host.switchConfigApplied,
  overcloud: host.overcloud,
  last_build: host.lastBuild && record.updated_at,
  build_start: timeValue(schedule.buildStart, record),
  build_end: timeValue(schedule.buildEnd, record),
  clears_build_end: schedule.buildEnd === null,
  provisioned: assignment.provisioned,
  released: assignment.validated,
});

const fieldWriteOf = ({ record, fields }: SideWrite): FieldWrite[] =>
  fields ? [{ record, fields }] : [];

/** Merges the changes of each schedule; later ones win. A statement can change a row only once. */
const mergeByScheduleId = (writes: readonly FieldWrite[]): FieldWrite[] => {
  const schedules = new Map<number | undefined, FieldChanges['schedule']>();
  for (const { record, fields } of writes) {
    if (!fields.schedule) continue;
    const id = record.schedule_id;
    schedules.set(id, { ...schedules.get(id), ...fields.schedule });
  }
  return writes.map(({ record, fields: { schedule: _merged, ...fields } }) => {
    const schedule = schedules.get(record.schedule_id);
    schedules.delete(record.schedule_id);
    return { record, fields: { ...fields, ...(schedule && { schedule }) } };
  });
};

/** The parameters of {@link fieldTerms}. */
export const fieldValues = (sideWrites: readonly SideWrite[]): string =>
  JSON.stringify(mergeByScheduleId(sideWrites.flatMap(fieldWriteOf)).map(fieldRow));
