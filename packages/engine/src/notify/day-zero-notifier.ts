import { withVendor } from '../plugins/host-facts.js';
import type { DayZeroPlugin, Notice } from '../plugins/operations.js';
import { done } from '../plugins/outcome.js';
import type { LoadedPlugin } from '../plugins/stage.js';
import type { Tenancies } from '../ports/tenancies.js';
import type { NamedNotifier } from './delivery-loop.js';

export interface DayZeroNotifierParts {
  readonly tenancies: Tenancies;
  /** A host whose name contains one of these is a Supermicro. */
  readonly supermicroFragments: readonly string[];
}

const assignmentIdOf = ({ event }: Notice): number | undefined => {
  const { assignment_id: id } = event as { readonly assignment_id?: unknown };
  return typeof id === 'number' ? id : undefined;
};

/**
 * Makes a notifier of a day-zero plugin: it executes the plugin with all hosts of a tenant when the
 * last of them has arrived. Retries and the delivery log are those of notifiers, no move waits for
 * the plugin, and a repeated execution has the same token.
 */
export const dayZeroNotifier = (
  { name, operations }: Pick<LoadedPlugin<DayZeroPlugin>, 'name' | 'operations'>,
  { tenancies, supermicroFragments }: DayZeroNotifierParts,
): NamedNotifier => ({
  name: `dayzero:${name}`,
  only: ['move_completed'],
  operations: {
    notify: async (notice, call) => {
      const id = assignmentIdOf(notice);
      if (id === undefined) return done('The host has no tenant.');
      const tenancy = await tenancies.byAssignment(id);
      if (!tenancy?.isReleased) return done('Not all hosts of the tenant are there.');
      if (tenancy.lastArrival !== notice.cursor) return done('It was not the last host to arrive.');
      const { cloud, tenant } = tenancy;
      const hosts = tenancy.hosts.map((host) => withVendor(host, supermicroFragments));
      return operations.execute({ cloud, hosts, tenant }, call);
    },
  },
});
