import type { FieldChanges } from '@quads/engine';
import { isCurrentAt } from '../inventory/booked-at.js';
import { among } from './among.js';
import type { Beside } from './batch-state.js';

// Whether an assignment `a` has a host of which something holds, but for those that are named: the
// statement has made of these what the others are looked at for. Asked host by host, so that nobody
// reads all hosts for the few of an assignment.
const someHost = (but: string, holds: string): string => `exists (
          select from schedules s
          where s.assignment_id = a.id and ${isCurrentAt('s', 'clock_timestamp()')}
            and s.host_id <> all(${but}) and (
              select not h.broken and not h.retired and ${holds}
              from hosts h where h.id = s.host_id))`;

/** Rows of a table that are to be changed, locked in the order of their ids, behind others. */
const inOrder = (table: string, ids: string, behind: string): string => `
    select t.id from ${table} t, (select count(*) from ${behind}) as before
    where t.id = ${among(ids)} order by t.id for no key update of t`;

// Most moves that others report change their schedule alone: their hosts stay unlocked.
const touchesHost = `num_nonnulls(f.cloud, f.build, f.validated, f.switch_config_applied,
      f.overcloud, f.last_build) > 0`;

// Locked in the order in which those do it who book: assignments, hosts, schedules.
const locks = `
  , assignments_in_order as materialized (${inOrder(
    'assignments',
    'assignment_id from fields where provisioned is not null or released is not null',
    'fields',
  )}
  ), hosts_in_order as materialized (${inOrder(
    'hosts',
    `host_id from fields f where ${touchesHost}`,
    'assignments_in_order',
  )}
  ), schedules_in_order as materialized (${inOrder(
    'schedules',
    'schedule_id from fields where clears_build_end or coalesce(build_start, build_end) is not null',
    'hosts_in_order',
  )}
  )`;

/** The terms of a statement that writes the records of hosts, schedules and assignments. */
export const fieldTerms = (fields: string): string => `
  , fields as materialized (
    select f.* from place, json_to_recordset(${fields}::json) as f (
      host_id bigint, schedule_id bigint, assignment_id bigint, cloud text, build boolean,
      validated boolean, switch_config_applied boolean, overcloud boolean,
      last_build timestamptz, build_start timestamptz, build_end timestamptz,
      clears_build_end boolean,
      provisioned boolean, released boolean)
  ) ${locks}, changed_hosts as (
    update hosts h set
      cloud_id = coalesce(
        (select c.id from clouds c where c.name = f.cloud and c.removed_at is null), h.cloud_id),
      build = coalesce(f.build, h.build),
      validated = coalesce(f.validated, h.validated),
      switch_config_applied = coalesce(f.switch_config_applied, h.switch_config_applied),
      overcloud = coalesce(f.overcloud, h.overcloud),
      last_build = coalesce(f.last_build, h.last_build)
    from fields f
    where h.id = f.host_id and ${touchesHost} and h.id = ${among('id from hosts_in_order')}
  ), changed_schedules as (
    update schedules s set
      build_start = coalesce(f.build_start, s.build_start),
      build_end = case when f.clears_build_end then null else coalesce(f.build_end, s.build_end) end
    from fields f
    where s.id = f.schedule_id and s.id = ${among('id from schedules_in_order')}
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
    where a.id = f.assignment_id and a.id = ${among('id from assignments_in_order')}
  )`;

/** A change of records. */
interface Changing extends Pick<Beside, 'record'> {
  readonly fields: FieldChanges;
}

const timeOf = (time: string | null | undefined, { updated_at }: Beside['record']) =>
  time === 'now' ? updated_at : time;

const fieldRow = ({
  record,
  fields: { host = {}, schedule = {}, assignment = {} },
}: Changing): object => ({
  host_id: record.host_id,
  schedule_id: record.schedule_id,
  assignment_id: record.assignment_id,
  cloud: host.cloud,
  build: host.build,
  validated: host.validated,
  switch_config_applied: host.switchConfigApplied,
  overcloud: host.overcloud,
  last_build: host.lastBuild && record.updated_at,
  build_start: timeOf(schedule.buildStart, record),
  build_end: timeOf(schedule.buildEnd, record),
  clears_build_end: schedule.buildEnd === null,
  provisioned: assignment.provisioned,
  released: assignment.validated,
});

const withFields = ({ record, fields }: Beside): Changing[] => (fields ? [{ record, fields }] : []);

/** A statement changes a row once: of several changes of a schedule, the last ones are made. */
const oneForASchedule = (changing: readonly Changing[]): Changing[] => {
  const schedules = new Map<number | undefined, FieldChanges['schedule']>();
  for (const { record, fields } of changing) {
    if (!fields.schedule) continue;
    const id = record.schedule_id;
    schedules.set(id, { ...schedules.get(id), ...fields.schedule });
  }
  return changing.map(({ record, fields: { schedule: _own, ...fields } }) => {
    const schedule = schedules.get(record.schedule_id);
    schedules.delete(record.schedule_id);
    return { record, fields: { ...fields, ...(schedule && { schedule }) } };
  });
};

/** The parameters of {@link fieldTerms}. */
export const fieldValues = (beside: readonly Beside[]): string =>
  JSON.stringify(oneForASchedule(beside.flatMap(withFields)).map(fieldRow));
