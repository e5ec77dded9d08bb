import { NotFound } from '../errors.js';
import type { Deliveries, Delivery, DeliveryFilter } from '../ports/deliveries.js';

export interface DeliveryPage {
  readonly deliveries: Delivery[];
  /** The position of the next page; absent on the last page. */
  readonly next?: number;
}

/** Reads a page of the deliveries to notifiers. The operation is for admins only. */
export const listDeliveries = async (
  { deliveries }: { readonly deliveries: Pick<Deliveries, 'list'> },
  { limit, ...filter }: DeliveryFilter,
): Promise<DeliveryPage> => {
  const found = await deliveries.list({ ...filter, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page,
    ...(found.length > limit && last && { next: last.delivery_id }),
  };
};

/**
 * Schedules a delivery again. The operation is for admins only.
 *
 * @throws {NotFound} `delivery_not_found`
 */
export const replayDelivery = async (
  { deliveries }: { readonly deliveries: Pick<Deliveries, 'replay'> },
  id: number,
): Promise<Delivery> => {
  const delivery = await deliveries.replay(id);
  if (delivery) return delivery;
  throw new NotFound('delivery_not_found', `There is no delivery ${id}, or it was deleted.`);
};
