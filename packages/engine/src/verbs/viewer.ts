import type { Context } from '../context.js';
import type { Viewer } from '../moves/redact.js';
import type { Account } from '../ports/accounts.js';
import { isAdmin } from '../users/rights.js';

export interface ViewerInput {
  /** Undefined: nobody knows who it is. */
  readonly account: Account | undefined;
  /** Whether the part of an address before the `@` tells who somebody is. */
  readonly shortNames: boolean;
}

const namesOf = ({ email }: Account, shortNames: boolean): string[] => [
  email,
  ...(shortNames ? [email.replace(/@.*$/, '')] : []),
];

/**
 * What an account is to moves. The owner of an assignment is an address, or the short name of one;
 * where anyone may register any address, a short name proves nothing.
 */
export const viewerFor = async (
  { inventory }: Pick<Context, 'inventory'>,
  { account, shortNames }: ViewerInput,
): Promise<Viewer> => {
  if (!account) return { isAdmin: false, assignments: new Set() };
  if (isAdmin(account)) return { isAdmin: true, assignments: new Set() };
  const names = namesOf(account, shortNames);
  const found = await Promise.all(names.map((owner) => inventory.assignments({ owner })));
  return { isAdmin: false, assignments: new Set(found.flat().map(({ id }) => id)) };
};
