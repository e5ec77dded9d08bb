import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import type { Account, Accounts } from '../ports/accounts.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { owns } from '../users/ownership.js';
import { type Asker, requireOwner } from './asker.js';

interface Keys {
  readonly keys: readonly string[];
  /** The owner, then those with access, each once. */
  readonly usernames: readonly string[];
}

/** Whether an account is one of the people of an assignment. */
const isOf = (
  { email }: Account,
  assignment: AssignmentRecord,
  shortNames: Asker['shortNames'],
): boolean =>
  owns({ email, shortNames }, assignment) ||
  assignment.ccuser.some((owner) => owns({ email, shortNames }, { owner, requestedBy: null }));

/**
 * The people of an assignment, and the public SSH keys of their active accounts.
 *
 * @throws {NotFound} `assignment_not_found`
 * @throws {AccessDenied} `forbidden` to all but its owner and admins
 */
export const readSshKeys = async (
  { inventory, accounts }: Pick<Context, 'inventory'> & { accounts: Pick<Accounts, 'list'> },
  { id, asker }: { readonly id: number; readonly asker: Asker },
): Promise<Keys> => {
  const [assignment] = await inventory.assignments({ id });
  if (!assignment) throw new NotFound('assignment_not_found', `There is no assignment ${id}.`);
  requireOwner(asker, assignment);
  const people = (await accounts.list()).filter(
    (account) => account.active && isOf(account, assignment, asker.shortNames),
  );
  return {
    keys: people.flatMap(({ sshKey }) => sshKey ?? []),
    usernames: [...new Set([assignment.owner, ...assignment.ccuser])],
  };
};
