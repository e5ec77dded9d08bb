/** The cursor of the newest event, and the time of the batch that is being written. */
export interface Head {
  readonly cursor: number;
  readonly time: string;
}

/**
 * Begins the transaction of a batch and locks the head of the log, in one round trip.
 *
 * Writers queue for the row lock of the head. READ COMMITTED, so that later reads see all that the
 * writer before has committed. The time never runs backwards. A writer that hangs loses the lock
 * after ten seconds.
 */
export const lockHead = `
  begin isolation level read committed;
  set local lock_timeout = '10s';
  set local idle_in_transaction_session_timeout = '10s';
  select cursor, greatest(time, clock_timestamp()) as time from move_log_head for update`;
