import type { DueHost } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from './booking-conditions.js';

// A host belongs in the cloud of its current schedule, or else in its default cloud. At most one
// schedule of a host is current at a time.
const query = `
  select h.name as host, present.name as current, wanted.name as wanted
  from hosts h
  join clouds present on present.id = h.cloud_id
  left join lateral (
    select a.cloud_id from schedules s
    join assignments a on a.id = s.assignment_id
    where s.host_id = h.id and ${isCurrentAt('s', '$1')}
  ) booked on true
  join clouds wanted on wanted.id = coalesce(booked.cloud_id, h.default_cloud_id)
  where wanted.id <> present.id
  order by h.name`;

/** Hosts that are not in the cloud that they should be in at a time, by name. */
export const listDueHosts = (db: Session, at: string): Promise<DueHost[]> =>
  db.query<DueHost>(query, [at]);
