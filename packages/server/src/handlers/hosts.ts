import { createHost, hostNamed, listHosts, updateHost } from '@quads/engine';
import { hostChangesFromWire, hostOnWire, newHostFromWire } from '../wire/host.js';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';

export const hostHandlers: HandlersOf<'listHosts' | 'createHost' | 'getHost' | 'updateHost'> = ({
  context,
}) => ({
  listHosts: async ({ query = {} }) => {
    const { host_type, default_cloud, switch_config_applied, can_self_schedule, ...same } = query;
    const filter = {
      ...same,
      hostType: host_type,
      defaultCloud: default_cloud,
      switchConfigApplied: switch_config_applied,
      canSelfSchedule: can_self_schedule,
    };
    const [first, ...rest] = await listHosts(context, defined(filter));
    return { body: first ? [hostOnWire(first), ...rest.map(hostOnWire)] : {} };
  },
  createHost: async ({ body }) => ({
    body: hostOnWire(await createHost(context, newHostFromWire(body))),
  }),
  getHost: async ({ path }) => ({ body: hostOnWire(await hostNamed(context, path.hostname)) }),
  updateHost: async ({ path, body }) => ({
    body: hostOnWire(await updateHost(context, path.hostname, hostChangesFromWire(body))),
  }),
});
