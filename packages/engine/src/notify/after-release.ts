import { withVendor } from '../plugins/host-facts.js';
import type { DayZeroPlugin, Notice } from '../plugins/operations.js';
import { done } from '../plugins/outcome.js';
import type { Loaded } from '../plugins/stage.js';
import type { Tenancies } from '../ports/tenancies.js';
import type { NamedNotifier } from './courier.js';

export interface AfterReleaseParts {
  readonly tenancies: Tenancies;
  /** What is in the names of Supermicro hosts. */
  readonly supermicroFragments: readonly string[];
}

const assignmentOf = ({ event }: Notice): number | undefined => {
  const { assignment_id: id } = event as { readonly assignment_id?: unknown };
  return typeof id === 'number' ? id : undefined;
};

/**
 * Has a day-zero plugin follow the log: whenever the last of a tenant's hosts has arrived, it is
 * told of all of them. As with notifiers, what fails is tried again and stands in the deliveries,
 * and no move waits for it; one that comes twice has the same token.
 */
export const afterRelease = (
  { name, operations }: Pick<Loaded<DayZeroPlugin>, 'name' | 'operations'>,
  { tenancies, supermicroFragments }: AfterReleaseParts,
): NamedNotifier => ({
  name: `dayzero:${name}`,
  only: ['move_completed'],
  operations: {
    notify: async (notice, call) => {
      const id = assignmentOf(notice);
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
