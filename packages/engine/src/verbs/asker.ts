import { AccessDenied } from '../errors.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { owns } from '../users/ownership.js';
import { isAdmin, type Requester } from '../users/rights.js';

/** Who asks for something about assignments. */
export interface Asker extends Requester {
  /** Whether the part of an address before the `@` tells who somebody is. */
  readonly shortNames: boolean;
}

/**
 * Makes sure that an assignment is the asker's own, or the asker an admin.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requireOwner = (asker: Asker, assignment: AssignmentRecord): void => {
  if (isAdmin(asker) || owns(asker, assignment)) return;
  const message = `Only its owner or an admin may do this to assignment ${assignment.id}.`;
  throw new AccessDenied('forbidden', message);
};
