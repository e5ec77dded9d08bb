import type { HostFacts } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from '../inventory/booking-conditions.js';
import { hostFacts } from './facts.js';

// Starts from the bookings, because a cloud has few of all hosts.
const query = {
  name: 'quads_peers',
  text: `
  with booked as materialized (
    select s.host_id
    from clouds c
    join assignments a on a.cloud_id = c.id
    join schedules s on s.assignment_id = a.id
    where c.name = $1 and ${isCurrentAt('s', 'clock_timestamp()')}
  )
  select ${hostFacts} as host
  from hosts h
  join clouds d on d.id = h.default_cloud_id
  join clouds c on c.id = h.cloud_id
  where h.id = any(array(select host_id from booked))
    and c.name = $1 and not h.broken and h.validated
  order by h.name`,
};

/** The validated hosts that are in a cloud and booked into it. */
export const peers = async (
  session: Session,
  cloud: string,
): Promise<Omit<HostFacts, 'vendor'>[]> => {
  const rows = await session.query<{ host: Omit<HostFacts, 'vendor'> }>(query, [cloud]);
  return rows.map(({ host }) => host);
};
