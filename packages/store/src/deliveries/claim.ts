import type { DueDelivery } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type EventRow, eventColumns, fromEventRow } from '../moves/event-row.js';

/** How long a process has a claimed delivery, in seconds. */
export const leaseSeconds = 60;

// Concurrent claims take different deliveries. If an earlier event of the move is settled during the
// claim, its successors are due in the next claim.
const query = {
  name: 'quads_claim_deliveries',
  text: `
  with due as (
    select delivery_id from deliveries d
    where notifier = $1 and state = 'pending' and due_at <= now()
      and (lease_until is null or lease_until < now())
      and not exists (
        select from notifier_cursors c where c.notifier = $1 and c.quiet_until > now()
      )
      and (replayed or not exists (
        select from deliveries e
        where e.notifier = $1 and e.move_id = d.move_id and e.cursor < d.cursor
          and e.state = 'pending' and not e.replayed
      ))
    order by due_at, cursor
    limit $2
    for update skip locked
  ), claimed as (
    update deliveries d
    set lease_until = now() + $3 * interval '1 s', epoch = epoch + 1, tries = tries + 1
    from due where d.delivery_id = due.delivery_id
    returning d.delivery_id, d.epoch, d.tries, d.cursor as place
  )
  select delivery_id, epoch, tries, now() as claimed_at, ${eventColumns}
  from claimed join move_events on cursor = place
  order by cursor`,
};

interface Row extends EventRow {
  readonly delivery_id: number;
  readonly epoch: number;
  readonly tries: number;
  readonly claimed_at: string;
}

const toDelivery = (row: Row): DueDelivery => {
  const { delivery_id: id, epoch, tries, claimed_at: claimedAt, ...event } = row;
  return { id, epoch, tries, claimedAt, event: fromEventRow(event) };
};

/** Claims due deliveries of a notifier that no process has. */
export const claim = async (
  session: Session,
  notifier: string,
  limit: number,
  lease: number,
): Promise<DueDelivery[]> => {
  const rows = await session.query<Row>(query, [notifier, limit, lease]);
  return rows.map(toDelivery);
};
