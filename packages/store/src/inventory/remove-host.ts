import type { Session } from '../database/database.js';
import { isReferenced } from '../database/translate-error.js';
import { isNotOverAt } from './booking-conditions.js';

// A booking locks the host: this statement waits for it, or the booking finds no host.
const query = `
  with gone as (
    select id from hosts h
    where id = $1
      and not exists (select from moves m where m.host_id = h.id and m.completed_at is null)
      and not exists (select from schedules s where s.host_id = h.id and ${isNotOverAt('s', '$2')})
    for update
  ), past as (
    delete from schedules s using gone where s.host_id = gone.id
  )
  delete from hosts h using gone where h.id = gone.id
  returning h.id`;

/**
 * Removes a host with its hardware and its ended schedules. `in_use` when it is moving, or when a
 * schedule of it has not ended. Moves stay: they have no foreign key to hosts.
 */
export const removeHost = async (
  db: Session,
  id: number,
  now: string,
): Promise<'removed' | 'in_use'> => {
  try {
    return (await db.query(query, [id, now])).length > 0 ? 'removed' : 'in_use';
  } catch (error) {
    // A booking was written between the check and the removal.
    if (isReferenced(error)) return 'in_use';
    throw error;
  }
};
