import type { CloudSummary } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from './booking-conditions.js';
import { type FlatRow, nestRow } from './nest-row.js';

const assignmentColumns = ['description', 'owner', 'ticket', 'ccuser', 'provisioned', 'validated'];

const query = `
  select c.name,
    case
      when c.name = $1 then (
        select count(*) from hosts h where h.cloud_id = c.id and not h.broken and not h.retired
      )
      else (
        select count(*) from schedules s
        join assignments booked on booked.id = s.assignment_id
        where booked.cloud_id = c.id and ${isCurrentAt('s', '$2')}
      )
    end as count,
    ${assignmentColumns.map((name) => `a.${name} as "assignment.${name}"`).join(', ')}
  from clouds c
  left join assignments a on a.cloud_id = c.id and a.active
  where c.removed_at is null
  order by c.name`;

const toSummary = (row: FlatRow): CloudSummary => {
  const summary = nestRow<CloudSummary>(row);
  return row['assignment.owner'] === null ? { ...summary, assignment: null } : summary;
};

/** All clouds with their counts at a time, by name. */
export const listCloudSummaries = async (
  db: Session,
  sparePool: string,
  at: string,
): Promise<CloudSummary[]> => (await db.query<FlatRow>(query, [sparePool, at])).map(toSummary);
