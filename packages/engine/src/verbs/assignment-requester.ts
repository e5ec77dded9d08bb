import { AccessDenied } from '../errors.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { owns } from '../users/ownership.js';
import { isAdmin, type Requester } from '../users/rights.js';

/** The requester of an operation on an assignment. */
export interface AssignmentRequester extends Requester {
  /** Whether the part of an e-mail address before the `@` identifies an account. */
  readonly shortNames: boolean;
}

/**
 * Checks that the requester owns an assignment or is an admin.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requireOwner = (
  requester: AssignmentRequester,
  assignment: AssignmentRecord,
): void => {
  if (isAdmin(requester) || owns(requester, assignment)) return;
  const message = `Only its owner or an admin may do this to assignment ${assignment.id}.`;
  throw new AccessDenied('forbidden', message);
};
