/**
 * A process that stands still in the middle of a transaction, or is cut off there, holds its locks:
 * its session is ended before those who wait for them give up.
 */
export const waitsBriefly = `
  set idle_in_transaction_session_timeout = '5s'; set lock_timeout = '10s'`;

/** For what may take others long, such as a migration. */
export const waitsForAsLongAsItTakes = 'set lock_timeout = 0';
