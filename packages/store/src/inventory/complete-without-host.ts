import { isCurrentAt } from './booking-conditions.js';

// The hosts that the assignment `a` waits for, without the host `$1`.
const otherHosts = (condition: string): string => `
  from schedules s join hosts h on h.id = s.host_id
  where s.assignment_id = a.id and ${isCurrentAt('s', 'clock_timestamp()')}
    and not h.broken and not h.retired and h.id <> $1 and ${condition}`;

const holdsForAll = (condition: string): string =>
  `exists (select ${otherHosts('true')}) and not exists (select ${otherHosts(`not (${condition})`)})`;

/**
 * A common table expression of a statement that marks the host `$1` as broken or retired. If the
 * assignment waited only for this host, it becomes provisioned or validated without it.
 */
export const completeWithoutHost = `
  completed as (
    update assignments a set
      provisioned = a.provisioned or ${holdsForAll('h.cloud_id = a.cloud_id')},
      validated = a.validated or ${holdsForAll('h.validated and h.cloud_id = a.cloud_id')}
    where a.active and not (a.provisioned and a.validated) and exists (
      select from schedules s where s.assignment_id = a.id and s.host_id = $1
        and ${isCurrentAt('s', 'clock_timestamp()')})
  )`;
