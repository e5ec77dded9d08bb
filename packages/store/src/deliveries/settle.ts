import type { DeliveryLease, DeliveryResult } from '@quads/engine';
import type { Session } from '../database/database.js';

// A delivery that waits for its next try also postpones the later events of its move.
const query = {
  name: 'quads_settle_delivery',
  text: `
  with settled as (
    update deliveries
    set state = $3, reason = $4, due_at = clock_timestamp() + $5 * interval '1 ms',
      tries = tries - $6, lease_until = null,
      settled_at = case when $3 <> 'pending' then clock_timestamp() end
    where delivery_id = $1 and epoch = $2 and state = 'pending' and lease_until is not null
    returning *
  ), postponed as (
    update deliveries d set due_at = s.due_at from settled s
    where s.state = 'pending' and not s.replayed and d.notifier = s.notifier
      and d.move_id = s.move_id and d.cursor > s.cursor
      and d.state = 'pending' and not d.replayed and d.due_at < s.due_at
  ), quiet as (
    update notifier_cursors c set quiet_until = greatest(c.quiet_until, s.due_at) from settled s
    where $7 and c.notifier = s.notifier
  )
  select delivery_id from settled`,
};

const valuesOf = (settlement: DeliveryResult): readonly unknown[] => {
  switch (settlement.kind) {
    case 'later':
      return ['pending', settlement.reason, settlement.inMs, 0, settlement.quiet];
    case 'given_back':
      return ['pending', null, 0, 1, false];
    default:
      return [settlement.kind, settlement.reason ?? null, 0, 0, false];
  }
};

/** Writes the result of a claimed delivery. @returns `false` when the claim has been lost */
export const settle = async (
  session: Session,
  { id, epoch }: DeliveryLease,
  settlement: DeliveryResult,
): Promise<boolean> => {
  const rows = await session.query(query, [id, epoch, ...valuesOf(settlement)]);
  return rows.length > 0;
};
