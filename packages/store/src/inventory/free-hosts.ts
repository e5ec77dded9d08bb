import type { FreeFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from './booking-conditions.js';
import { hostFilters, hostTables } from './filters.js';
import { hostConditions } from './hosts.js';
import { where } from './where.js';

const isInCloud = (now: string, cloud: string): string => `exists (
  select from schedules s
  join assignments a on a.id = s.assignment_id
  join clouds ac on ac.id = a.cloud_id
  where s.host_id = h.id and ${isCurrentAt('s', now)} and ac.name = ${cloud}
)`;

// A schedule includes its start and excludes its end. An empty period is one moment; a host is taken
// at that moment if a schedule includes it.
const isTaken = (from: string, to: string): string => `exists (
  select from schedules s
  where s.host_id = h.id
    and tstzrange(s.start, s."end")
      && tstzrange(${from}, ${to}, case when ${from} < ${to} then '[)' else '[]' end)
)`;

/** The names of free hosts, sorted. */
export const listFreeHosts = async (
  db: Session,
  { from, to, now, cloud, ...filter }: FreeFilter,
): Promise<string[]> => {
  const { text, values } = where(filter, hostConditions, hostFilters);
  const placeholder = (index: number): string => `$${values.length + index}::timestamptz`;
  const inCloud = cloud === undefined ? [] : [isInCloud(placeholder(3), `$${values.length + 4}`)];
  const query = `
    select h.name from hosts ${hostTables}
    where ${[text, 'not h.broken', 'not h.retired', `not ${isTaken(placeholder(1), placeholder(2))}`, ...inCloud].join(' and ')}
    order by h.name`;
  const times = cloud === undefined ? [from, to] : [from, to, now, cloud];
  const rows = await db.query<{ name: string }>(query, [...values, ...times]);
  return rows.map(({ name }) => name);
};
