import type { Tenancies, Tenancy } from '@quads/engine';
import type { Session } from '../database/database.js';
import { hostFacts, tenantFacts } from '../jobs/facts.js';
import { isCurrentAt } from './booking-conditions.js';

const query = {
  name: 'quads_tenancy',
  text: `
  select c.name as cloud, ${tenantFacts} as tenant, a.validated as "isReleased",
    (
      select max(m.cursor) from moves m
      where m.assignment_id = a.id and m.status = 'completed' and m.completed_at is not null
        and m.reporter_kind = 'pipeline'
    ) as "lastArrival",
    (
      select coalesce(json_agg(${hostFacts} order by h.name), '[]')
      from schedules s
      join hosts h on h.id = s.host_id
      join clouds d on d.id = h.default_cloud_id
      where s.assignment_id = a.id and h.cloud_id = a.cloud_id and h.validated and not h.broken
        and ${isCurrentAt('s', 'clock_timestamp()')}
    ) as hosts
  from assignments a
  join clouds c on c.id = a.cloud_id
  where a.id = $1`,
};

type Row = Omit<Tenancy, 'lastArrival'> & { readonly lastArrival: number | null };

/** The tenancies in a database. */
export const tenanciesIn = (session: Session): Tenancies => ({
  byAssignment: async (id) => {
    const [row] = await session.query<Row>(query, [id]);
    if (!row) return undefined;
    const { lastArrival, ...tenancy } = row;
    return { ...tenancy, ...(lastArrival !== null && { lastArrival }) };
  },
});
