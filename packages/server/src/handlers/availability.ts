import { isAvailable, listAvailable } from '@quads/engine';
import { whereOf } from '../wire/filters.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';

export const availabilityHandlers: HandlersOf<'listAvailable' | 'getAvailability'> = ({
  context,
}) => ({
  listAvailable: async ({ query: { start, end, cloud, ...query } = {} }) => {
    const where = whereOf('HostFilters', query);
    return {
      body: await listAvailable(context, { ...omitUndefined({ start, end, cloud }), where }),
    };
  },
  getAvailability: async ({ path: { hostname }, query = {} }) => {
    const isFree = await isAvailable(context, hostname, omitUndefined({ ...query }));
    return { body: { [hostname]: isFree ? 'True' : 'False' } };
  },
});
