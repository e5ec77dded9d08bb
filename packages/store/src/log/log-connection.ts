/**
 * Setup of the connection that only the log uses. Its few statements run all the time, find every
 * row by a key, and are planned once. After ten seconds, a writer gives up its wait for the lock of
 * the head, and a hanging one loses the lock.
 */
export const logConnectionSetup = `
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off;
  set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '10s'`;
