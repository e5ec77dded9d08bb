/**
 * A process that hangs or loses its network in a transaction keeps its locks. The idle timeout ends
 * its session before the sessions that wait for these locks time out.
 */
export const shortTimeouts = `
  set idle_in_transaction_session_timeout = '5s'; set lock_timeout = '10s'`;

/** For statements that may wait long for other sessions, such as a migration. */
export const noLockTimeout = 'set lock_timeout = 0';
