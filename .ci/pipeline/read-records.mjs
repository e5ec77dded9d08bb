// Reads moves directly from the database, and the state of the lab, without the checked code.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/run.mjs';

const { Pool } = createRequire(join(root, 'packages/store/package.json'))('pg');

const movesQuery = `
  select m.move_id::int, m.host, m.attempt, m.profile, m.source_cloud, m.target_cloud, m.status,
    m.stage, m.plan, m.plan_states, m.failure, m.waiting_on, m.completed_at, m.resumed_from::int, m.newest, j.epoch,
    j.worker, j.state ->> 'phase' as phase, coalesce(a.wipe, false) as wipe
  from moves m
  left join move_jobs j using (move_id)
  left join assignments a on a.id = m.assignment_id
  where m.host = any($1) order by m.move_id`;

const events = `
  select cursor::int, move_id::int, type, status, stage from move_events
  where move_id = any($1) order by cursor`;

const places = `
  select h.name, c.name as cloud from hosts h join clouds c on c.id = h.cloud_id
  where h.name = any($1)`;

const left = `
  select j.move_id::int, j.state ->> 'phase' as phase,
    (select count(*)::int from move_slots s where s.move_id = j.move_id) as slots
  from move_jobs j where j.move_id = any($1)`;

const withState = (row, [state, started_at, ended_at, _message, reason]) => ({
  ...row,
  state,
  started_at,
  ended_at,
  reason,
});

/** Merges the plan of a row with the states of its stages, which are separate columns. */
const withPlan = ({ plan, plan_states: states, ...move }) => ({
  ...move,
  plan: plan.map((row, index) => (states ? withState(row, states[index]) : row)),
});

/**
 * Connects to a database.
 *
 * - `movesOf(hosts)` returns the moves of hosts, the oldest first; `all()` returns all moves.
 * - `read(hosts, lab)` returns everything that the checker needs.
 * - `expire(moveIds)` expires the leases of moves.
 */
export const createRecords = (url) => {
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on('error', () => {});
  const rows = async (text, values) => (await pool.query(text, values)).rows;
  const movesOf = async (hosts) => (await rows(movesQuery, [hosts])).map(withPlan);
  return {
    movesOf,
    all: () => rows('select move_id::int, status from moves order by move_id'),
    read: async (hosts, lab) => {
      const moves = await movesOf(hosts);
      const ids = moves.map(({ move_id }) => move_id);
      return {
        moves,
        events: await rows(events, [ids]),
        jobs: await rows(left, [ids]),
        places: await rows(places, [hosts]),
        lab: await lab.state(),
      };
    },
    expire: (ids) =>
      rows(
        `update move_jobs set lease_until = clock_timestamp() - interval '1 s'
        where move_id = any($1) and lease_until is not null`,
        [ids],
      ),
    close: () => pool.end(),
  };
};
