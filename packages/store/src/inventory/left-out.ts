import { isCurrentAt } from './booked-at.js';

// The hosts that an assignment `a` is waited for: without the one that is left out.
const others = (holds: string): string => `
  from schedules s join hosts h on h.id = s.host_id
  where s.assignment_id = a.id and ${isCurrentAt('s', 'clock_timestamp()')}
    and not h.broken and not h.retired and h.id <> $1 and ${holds}`;

const holdsOfAll = (holds: string): string =>
  `exists (select ${others('true')}) and not exists (select ${others(`not (${holds})`)})`;

/**
 * A term of a statement that leaves the host `$1` out of what its assignment is waited for: when it
 * was the last that was missing, the assignment is complete without it.
 */
export const completedWithout = `
  completed as (
    update assignments a set
      provisioned = a.provisioned or ${holdsOfAll('h.cloud_id = a.cloud_id')},
      validated = a.validated or ${holdsOfAll('h.validated and h.cloud_id = a.cloud_id')}
    where a.active and not (a.provisioned and a.validated) and exists (
      select from schedules s where s.assignment_id = a.id and s.host_id = $1
        and ${isCurrentAt('s', 'clock_timestamp()')})
  )`;
