import { listDeliveries, replayDelivery } from '@quads/engine';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';

/** The default number of deliveries in a page. */
const defaultLimit = 100;

export const deliveryHandlers: HandlersOf<'listDeliveries' | 'replayDelivery'> = ({
  deliveries,
}) => ({
  listDeliveries: async ({ query = {} }) => {
    const { limit = defaultLimit, ...filter } = query;
    return { body: await listDeliveries({ deliveries }, { ...omitUndefined(filter), limit }) };
  },
  replayDelivery: async ({ path: { delivery_id: id } }) => ({
    body: await replayDelivery({ deliveries }, id),
  }),
});
