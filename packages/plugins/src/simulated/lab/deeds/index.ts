import type { LabOperation } from '../operations.js';
import { access } from './access.js';
import { bootOrder } from './boot-order.js';
import { checks } from './checks.js';
import type { Deeds } from './deed.js';
import { power } from './power.js';
import { provisioning } from './provisioning.js';
import { vlans } from './vlans.js';

export { checkCloud } from './checks.js';

/** How a host takes each operation. */
export const deeds: Deeds<Exclude<LabOperation, 'checkCloud'>> = {
  ...access,
  ...bootOrder,
  ...power,
  ...vlans,
  ...provisioning,
  ...checks,
};
