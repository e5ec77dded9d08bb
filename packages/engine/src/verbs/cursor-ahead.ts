import { InvalidInput } from '../errors.js';

/**
 * The error for a read that waits for a cursor beyond the head of the log. The cursor of a write is
 * in the log before the response is sent, so this cursor was not issued by this database.
 */
export const cursorAheadError = (cursor: number, head: number): InvalidInput =>
  new InvalidInput(
    'invalid_request',
    `The head of the log is ${head}, so there is no cursor ${cursor}. It comes from another database, or from a time after the restored backup.`,
  );
