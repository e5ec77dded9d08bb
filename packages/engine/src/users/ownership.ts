import type { AssignmentRecord } from '../ports/inventory.js';

/** The owner of assignments. */
export interface Owner {
  /** In the stored form of accounts. */
  readonly email: string;
  /**
   * Whether the part of an address before the `@` identifies an account. It does not if
   * registration is open, because anyone can register any address.
   */
  readonly shortNames: boolean;
}

/** The part of an e-mail address before the `@`. */
export const shortNameOf = (email: string): string => email.replace(/@.*$/, '');

/**
 * Whether an account owns an assignment: it created the assignment for itself, or an admin named
 * its address or short name as the owner.
 */
export const owns = (
  { email, shortNames }: Owner,
  { owner, requestedBy }: Pick<AssignmentRecord, 'owner' | 'requestedBy'>,
): boolean => {
  if (requestedBy !== null) return requestedBy === email;
  return owner === email || (shortNames && owner === shortNameOf(email));
};
