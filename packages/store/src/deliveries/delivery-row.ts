import type { Delivery } from '@quads/contract';

/** A row of `deliveryColumns`: a delivery `d` and its event `e`. */
export interface DeliveryRow extends Omit<Delivery, 'reason' | 'due_at' | 'settled_at'> {
  readonly reason: string | null;
  readonly due_at: string;
  readonly settled_at: string | null;
}

export const deliveryColumns = `
  d.delivery_id, d.notifier, d.cursor, d.move_id, e.host, e.type, d.state, d.tries, d.reason,
  d.created_at, d.due_at, d.settled_at`;

/** The delivery of a row; fields without a value are absent. */
export const fromDeliveryRow = (row: DeliveryRow): Delivery => {
  const { reason, due_at, settled_at, ...delivery } = row;
  return {
    ...delivery,
    ...(reason !== null && { reason }),
    ...(delivery.state === 'pending' && { due_at }),
    ...(settled_at !== null && { settled_at }),
  };
};
