import type { Delivery } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type DeliveryRow, deliveryColumns, fromDeliveryRow } from './delivery-row.js';

// A pending delivery keeps its tries and its order among the others, and is due at once.
const query = `
  with d as (
    update deliveries
    set state = 'pending', due_at = clock_timestamp(), settled_at = null,
      replayed = replayed or state <> 'pending',
      tries = case state when 'pending' then tries else 0 end
    where delivery_id = $1
    returning *
  )
  select ${deliveryColumns}, write_audit('replayed', 'delivery', d.delivery_id, d.notifier, '{}')
  from d join move_events e on e.cursor = d.cursor`;

/**
 * Makes a delivery due again, and writes an audit entry.
 *
 * @param session an audited session
 */
export const replay = async (session: Session, id: number): Promise<Delivery | undefined> => {
  type Row = DeliveryRow & { readonly write_audit: unknown };
  const [row] = await session.query<Row>(query, [id]);
  if (!row) return undefined;
  const { write_audit: _noted, ...delivery } = row;
  return fromDeliveryRow(delivery);
};
