import type { Delivery, DeliveryFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type DeliveryRow, deliveryColumns, fromDeliveryRow } from './delivery-row.js';

const query = `
  select ${deliveryColumns}
  from deliveries d join move_events e on e.cursor = d.cursor
  where d.delivery_id > $1 and ($2::text is null or d.notifier = $2)
    and ($3::text is null or d.state = $3)
  order by d.delivery_id
  limit $4`;

/** Deliveries in the order of their ids. */
export const list = async (
  session: Session,
  { after = 0, notifier, state, limit }: DeliveryFilter,
): Promise<Delivery[]> => {
  const values = [after, notifier ?? null, state ?? null, limit];
  const rows = await session.query<DeliveryRow>(query, values);
  return rows.map(fromDeliveryRow);
};
