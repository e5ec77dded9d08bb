import type { Context } from '../context.js';
import type { Viewer } from '../moves/redact.js';
import type { Account } from '../ports/accounts.js';
import type { AssignmentFilter } from '../ports/inventory.js';
import { type Owner, owns, shortNameOf } from '../users/ownership.js';
import { isAdmin } from '../users/rights.js';

export interface ViewerInput {
  /** Undefined: the caller is anonymous. */
  readonly account: Account | undefined;
  /** Whether the part of an e-mail address before the `@` identifies an account. */
  readonly shortNames: boolean;
}

const possibleOwners = ({ email, shortNames }: Owner): AssignmentFilter[] => [
  { requestedBy: email },
  { owner: email },
  ...(shortNames ? [{ owner: shortNameOf(email) }] : []),
];

/** The viewer for an account, with its own assignments. */
export const viewerFor = async (
  { inventory }: Pick<Context, 'inventory'>,
  { account, shortNames }: ViewerInput,
): Promise<Viewer> => {
  if (!account) return { kind: 'anonymous' };
  if (isAdmin(account)) return { kind: 'account', isAdmin: true, assignments: new Set() };
  const owner = { email: account.email, shortNames };
  const found = await Promise.all(
    possibleOwners(owner).map((filter) => inventory.assignments(filter)),
  );
  const own = found.flat().filter((assignment) => owns(owner, assignment));
  return { kind: 'account', isAdmin: false, assignments: new Set(own.map(({ id }) => id)) };
};
