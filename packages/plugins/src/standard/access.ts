import type { StageWork, TenantAccess } from '@quads/engine';
import type { StandardSettings } from './settings.js';

/**
 * The tenant's user on a BMC: its password is the location and the ticket, as upstream has it. A
 * tenant without a ticket gets the number of the assignment in its place, and never the password
 * of an admin.
 */
export const accessOf = (
  { tenant }: Pick<StageWork, 'tenant'>,
  settings: StandardSettings,
  enabled: boolean,
): TenantAccess => ({
  user: settings.ipmi_cloud_username,
  password: `${settings.infra_location}@${tenant?.ticket ?? `a${tenant?.assignmentId ?? 0}`}`,
  enabled,
});
