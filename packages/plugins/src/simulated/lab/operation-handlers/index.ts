import type { LabOperation } from '../operations.js';
import { access } from './access.js';
import { bootOrder } from './boot-order.js';
import { checks } from './checks.js';
import type { OperationHandlers } from './operation-handler.js';
import { power } from './power.js';
import { provisioning } from './provisioning.js';
import { vlans } from './vlans.js';

export { checkCloud } from './checks.js';

/** The handlers of all operations on hosts. */
export const operationHandlers: OperationHandlers<Exclude<LabOperation, 'checkCloud'>> = {
  ...access,
  ...bootOrder,
  ...power,
  ...vlans,
  ...provisioning,
  ...checks,
};
