import type { StageInput, TenantAccess } from '@quads/engine';
import type { StandardSettings } from './settings.js';

/**
 * The tenant's user on a BMC. As in upstream, the password is made of the location and the ticket.
 * Without a ticket, the id of the assignment is used: the password must never be that of an admin.
 */
export const tenantAccessOf = (
  { tenant }: Pick<StageInput, 'tenant'>,
  settings: StandardSettings,
  enabled: boolean,
): TenantAccess => ({
  user: settings.ipmi_cloud_username,
  password: `${settings.infra_location}@${tenant?.ticket ?? `a${tenant?.assignmentId ?? 0}`}`,
  enabled,
});
