import { apiTokenHandlers } from './api-tokens.js';
import { assignmentHandlers } from './assignments.js';
import { auditHandlers } from './audit.js';
import { authHandlers } from './auth.js';
import { availabilityHandlers } from './availability.js';
import { cloudHandlers } from './clouds.js';
import { currentHandlers } from './current.js';
import { deliveryHandlers } from './deliveries.js';
import type { HandlerDeps } from './deps.js';
import { diskHandlers } from './disks.js';
import { eventHandlers } from './events.js';
import type { OperationHandlers } from './handlers-of.js';
import { hostHandlers } from './hosts.js';
import { interfaceHandlers } from './interfaces.js';
import { memoryHandlers } from './memory.js';
import { moveHandlers } from './moves.js';
import { notificationHandlers } from './notifications.js';
import { pipelineHandlers } from './pipeline.js';
import { processorHandlers } from './processors.js';
import { progressHandlers } from './progress.js';
import { rollUpHandlers } from './roll-ups.js';
import { scheduleHandlers } from './schedules.js';
import { serviceHandlers } from './service.js';
import { streamHandlers } from './stream.js';
import { userHandlers } from './users.js';
import { vlanHandlers } from './vlans.js';

/**
 * Creates the handlers of all operations: each calls one verb and converts its result to the wire
 * format.
 */
export const createHandlers = (deps: HandlerDeps): OperationHandlers => ({
  ...auditHandlers(deps),
  ...authHandlers(deps),
  ...deliveryHandlers(deps),
  ...serviceHandlers(deps),
  ...cloudHandlers(deps),
  ...vlanHandlers(deps),
  ...notificationHandlers(deps),
  ...hostHandlers(deps),
  ...interfaceHandlers(deps),
  ...diskHandlers(deps),
  ...memoryHandlers(deps),
  ...processorHandlers(deps),
  ...availabilityHandlers(deps),
  ...assignmentHandlers(deps),
  ...scheduleHandlers(deps),
  ...userHandlers(deps),
  ...apiTokenHandlers(deps),
  ...moveHandlers(deps),
  ...pipelineHandlers(deps),
  ...currentHandlers(deps),
  ...progressHandlers(deps),
  ...rollUpHandlers(deps),
  ...eventHandlers(deps),
  ...streamHandlers(deps),
});
