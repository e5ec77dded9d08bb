import type { Session } from '../database/database.js';
import { isReferenced } from '../database/translate-error.js';
import { isNotOverAt } from './booked-at.js';

// Whoever books the host holds its row: this waits for them, or they find no host any more.
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
 * schedule of it has not ended. Moves stay: nothing leads from them to hosts.
 */
export const removeHost = async (
  db: Session,
  id: number,
  now: string,
): Promise<'removed' | 'in_use'> => {
  try {
    return (await db.query(query, [id, now])).length > 0 ? 'removed' : 'in_use';
  } catch (error) {
    // A booking was made between the look and the removal.
    if (isReferenced(error)) return 'in_use';
    throw error;
  }
};
