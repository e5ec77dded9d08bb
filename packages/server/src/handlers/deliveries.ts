import { listDeliveries, replayDelivery } from '@quads/engine';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';

/** How many deliveries a page holds where nobody says. */
const usualLimit = 100;

export const deliveryHandlers: HandlersOf<'listDeliveries' | 'replayDelivery'> = ({
  deliveries,
}) => ({
  listDeliveries: async ({ query = {} }) => {
    const { limit = usualLimit, ...filter } = query;
    return { body: await listDeliveries({ deliveries }, { ...defined(filter), limit }) };
  },
  replayDelivery: async ({ path: { delivery_id: id } }) => ({
    body: await replayDelivery({ deliveries }, id),
  }),
});
