import type { HostFacts } from '@quads/engine';
import type { Session } from '../database/database.js';
import { hostFacts } from './facts.js';

const query = {
  name: 'quads_peers',
  text: `
  select ${hostFacts} as host
  from hosts h
  join clouds d on d.id = h.default_cloud_id
  join clouds c on c.id = h.cloud_id
  where c.name = $1 and not h.broken and h.validated and exists (
    select from schedules s join assignments a on a.id = s.assignment_id
    where s.host_id = h.id and a.cloud_id = c.id
      and s.start <= clock_timestamp() and s."end" >= clock_timestamp()
  )
  order by h.name`,
};

/** The hosts that are in a cloud, booked into it and validated. */
export const peers = async (
  session: Session,
  cloud: string,
): Promise<Omit<HostFacts, 'vendor'>[]> => {
  const rows = await session.query<{ host: Omit<HostFacts, 'vendor'> }>(query, [cloud]);
  return rows.map(({ host }) => host);
};
