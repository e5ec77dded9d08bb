import { filterTables } from '@quads/contract';
import {
  countHosts,
  createHost,
  getHost,
  listHosts,
  listOsImages,
  parseGroupBy,
  removeHost,
  updateHost,
} from '@quads/engine';
import { whereOf } from '../wire/filters.js';
import { hostChangesFromWire, hostOnWire, newHostFromWire } from '../wire/host.js';
import { operatingSystemOnWire } from '../wire/operating-system.js';
import { removed } from '../wire/removed.js';
import type { HandlersOf } from './handlers-of.js';
import { refuseReserved } from './reserved-names.js';

export const hostHandlers: HandlersOf<
  'listHosts' | 'listOperatingSystems' | 'createHost' | 'getHost' | 'updateHost' | 'removeHost'
> = ({ context }) => ({
  listHosts: async ({ query: { group_by, ...query } = {} }) => {
    const where = whereOf('HostFilters', query);
    if (group_by !== undefined) {
      const by = parseGroupBy(filterTables.HostFilters, group_by, where);
      return { body: await countHosts(context, by, where) };
    }
    const [first, ...rest] = await listHosts(context, where);
    return { body: first ? [hostOnWire(first), ...rest.map(hostOnWire)] : {} };
  },
  listOperatingSystems: async () => ({
    body: (await listOsImages(context)).map(operatingSystemOnWire),
  }),
  createHost: async ({ body }) => {
    refuseReserved('host', 'name', body.name);
    return { body: hostOnWire(await createHost(context, newHostFromWire(body))) };
  },
  getHost: async ({ path }) => ({ body: hostOnWire(await getHost(context, path.hostname)) }),
  updateHost: async ({ path, body }) => ({
    body: hostOnWire(await updateHost(context, path.hostname, hostChangesFromWire(body))),
  }),
  removeHost: async ({ path }) => {
    await removeHost(context, path.hostname);
    return removed(`Removed ${path.hostname}.`);
  },
});
