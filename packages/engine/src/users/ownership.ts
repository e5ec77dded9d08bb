import type { AssignmentRecord } from '../ports/inventory.js';

/** Whose assignments are meant. */
export interface Owner {
  /** As the accounts write it. */
  readonly email: string;
  /**
   * Whether the part of an address before the `@` tells who somebody is. Where anyone may register
   * any address, it proves nothing.
   */
  readonly shortNames: boolean;
}

/** The name that people know an account by. */
export const shortNameOf = (email: string): string => email.replace(/@.*$/, '');

/**
 * Whether an assignment is somebody's own: the one that their account made, or the one that an
 * admin made out to their address or short name.
 */
export const owns = (
  { email, shortNames }: Owner,
  { owner, requestedBy }: Pick<AssignmentRecord, 'owner' | 'requestedBy'>,
): boolean => {
  if (requestedBy !== null) return requestedBy === email;
  return owner === email || (shortNames && owner === shortNameOf(email));
};
