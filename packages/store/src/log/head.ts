/** The last place in the log that was given, and the time of the batch that is being written. */
export interface Head {
  readonly cursor: number;
  readonly time: string;
}

/**
 * Opens the transaction of a batch and takes the place at the end of the log, in one round trip.
 *
 * Writers stand in line for the row lock of the head. READ COMMITTED, so that what is read
 * behind it includes all that the writer before has committed. The clock never runs backwards,
 * and a writer that hangs gives the line free after ten seconds.
 */
export const takeHead = `
  begin isolation level read committed;
  set local lock_timeout = '10s';
  set local idle_in_transaction_session_timeout = '10s';
  select cursor, greatest(time, clock_timestamp()) as time from move_log_head for update`;
