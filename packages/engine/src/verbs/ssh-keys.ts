import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import type { Account, Accounts } from '../ports/accounts.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { owns } from '../users/ownership.js';
import { type AssignmentRequester, requireOwner } from './assignment-requester.js';

interface SshKeys {
  readonly keys: readonly string[];
  /** The owner, then the other users with access, without duplicates. */
  readonly usernames: readonly string[];
}

/** Whether an account is the owner of an assignment or has access to it. */
const hasAccess = (
  { email }: Account,
  assignment: AssignmentRecord,
  shortNames: AssignmentRequester['shortNames'],
): boolean =>
  owns({ email, shortNames }, assignment) ||
  assignment.ccuser.some((owner) => owns({ email, shortNames }, { owner, requestedBy: null }));

/**
 * Reads the user names of an assignment, and the public SSH keys of their active accounts.
 *
 * @throws {NotFound} `assignment_not_found`
 * @throws {AccessDenied} `forbidden` if the requester neither owns it nor is an admin
 */
export const readSshKeys = async (
  { inventory, accounts }: Pick<Context, 'inventory'> & { accounts: Pick<Accounts, 'list'> },
  { id, requester }: { readonly id: number; readonly requester: AssignmentRequester },
): Promise<SshKeys> => {
  const [assignment] = await inventory.assignments({ id });
  if (!assignment) throw new NotFound('assignment_not_found', `There is no assignment ${id}.`);
  requireOwner(requester, assignment);
  const members = (await accounts.list()).filter(
    (account) => account.active && hasAccess(account, assignment, requester.shortNames),
  );
  return {
    keys: members.flatMap(({ sshKey }) => sshKey ?? []),
    usernames: [...new Set([assignment.owner, ...assignment.ccuser])],
  };
};
