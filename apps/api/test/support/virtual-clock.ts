import type { Clock } from '@quads/engine';
import { timeAtMs } from '@quads/engine';
import type { System } from './system.js';

/** A clock that can be advanced or stopped, for the database and for code in this process. */
export interface VirtualClock extends Clock {
  advance(ms: number): Promise<void>;
  /** Stops the database's clock at a time, to the microsecond. */
  stopAt(time: string): Promise<void>;
}

// `public` comes before `pg_catalog` in the search path, so new sessions call these functions for
// the time.
const install = `
  create table test_clock (ahead_ms double precision not null, stopped_at timestamptz);
  insert into test_clock values (0);
  create function public.clock_timestamp() returns timestamptz language sql volatile as
    $$ select coalesce(stopped_at, pg_catalog.clock_timestamp() + ahead_ms * interval '1 ms')
       from test_clock $$;
  create function public.now() returns timestamptz language sql volatile as
    $$ select public.clock_timestamp() $$;
  do $$ begin
    execute format('alter database %I set search_path = public, pg_catalog', current_database());
  end $$`;

/** Installs the virtual clock in a database. Call it before a system starts. */
export const installClock = (execute: System['execute']): Promise<void> => execute(install);

/** The clock of a system with `virtualTime`. */
export const virtualClockOf = ({ execute }: Pick<System, 'execute'>): VirtualClock => {
  let aheadMs = 0;
  let stoppedAt: string | undefined;
  return {
    now: () => stoppedAt ?? timeAtMs(Date.now() + aheadMs),
    advance: async (ms) => {
      aheadMs += Math.max(0, Math.ceil(ms));
      await execute(`update test_clock set ahead_ms = ${aheadMs}`);
    },
    stopAt: async (time) => {
      stoppedAt = time;
      await execute(`update test_clock set stopped_at = '${time}'`);
    },
  };
};
