import type { FilterField } from '@quads/contract';
import type { HostFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { hostFilters, hostTables } from './filters.js';
import { hostConditions } from './hosts.js';
import { where } from './where.js';

/** Counts hosts for each value of an attribute; hosts without a value count as `null`. */
export const countHosts = async (
  db: Session,
  by: FilterField<'HostFilters'>,
  filter: HostFilter,
): Promise<Record<string, number>> => {
  const column = hostFilters[by];
  if (typeof column !== 'string') throw new Error(`hosts cannot be counted by ${by}.`);
  const { text, values } = where(filter, hostConditions, hostFilters);
  const query = `
    select coalesce(${column}::text, 'null') as value, count(*) as hosts
    from hosts ${hostTables}
    where ${text} group by 1 order by 1`;
  const rows = await db.query<{ value: string; hosts: number }>(query, values);
  return Object.fromEntries(rows.map(({ value, hosts }) => [value, hosts]));
};
