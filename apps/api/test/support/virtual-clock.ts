import type { Clock } from '@quads/engine';
import { timeAtMs } from '@quads/engine';
import type { System } from './system.js';

/** A clock that is put forward or stopped, for the database and for the code that reads it. */
export interface VirtualClock extends Clock {
  advance(ms: number): Promise<void>;
  /** Stops the database's clock at a time, to the microsecond. */
  stopAt(time: string): Promise<void>;
}

// What stands in `public` is found before what PostgreSQL brings with it: every statement of a
// session that begins from now on asks these for the time.
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

/** Puts the database of a system under a clock of the tests; before a system starts. */
export const installClock = (execute: System['execute']): Promise<void> => execute(install);

/** The clock of a system that was started with one. */
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
