import { InvalidInput } from '../errors.js';

/**
 * Why a read waits no longer for a cursor that the log of the database itself has not come to. What
 * a write has answered is there at once, so nobody was ever given this one here.
 */
export const aheadOfLog = (cursor: number, head: number): InvalidInput =>
  new InvalidInput(
    'invalid_request',
    `The log has come to ${head}, so ${cursor} is no place in it: it is of another database, or of a state that was restored away.`,
  );
