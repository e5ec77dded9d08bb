/**
 * How the log's own connection begins. Its few statements run all the time, find every row by a
 * key, and are planned once. Who waits for the end of the log, or hangs with it in hand, gives up
 * after ten seconds.
 */
export const beginLine = `
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off;
  set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '10s'`;
