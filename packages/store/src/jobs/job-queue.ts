import type { Held, JobQueue } from '@quads/engine';
import type { Database } from '../database/database.js';
import { changeJobs } from './change-job.js';
import { ChangeQueue } from './change-queue.js';
import { claim, leaseSeconds } from './claim.js';
import { peers } from './peers.js';
import { countWithoutWorker, forgetNeeds, jobsWithoutWorker } from './without-worker.js';
import { announce, leave, listWorkers } from './workers.js';

export interface JobQueueOptions {
  /** How long a worker holds a job without a word, in seconds. @default 45 */
  readonly leaseSeconds?: number | undefined;
}

/** A queue that can be closed: it finishes what it has taken. */
export interface ClosableJobQueue extends JobQueue {
  close(): Promise<void>;
}

// Locked in the order of their ids, as by all who change several jobs at once.
const renewQuery = {
  name: 'quads_renew',
  text: `
  with held as materialized (
    select j.move_id from move_jobs j
    join json_to_recordset($2::json) as h ("moveId" bigint, epoch integer)
      on j.move_id = h."moveId" and j.epoch = h.epoch
    where j.worker = $1
    order by j.move_id for no key update of j
  )
  update move_jobs j set lease_until = clock_timestamp() + $3 * interval '1 s'
  from held where j.move_id = held.move_id
  returning j.move_id as "moveId", j.epoch`,
};

const slotsQuery = { name: 'quads_take_slots', text: 'select take_slots($1, $2::json) as taken' };

/** Jobs in a database. */
export const jobQueueIn = (database: Database, options: JobQueueOptions = {}): ClosableJobQueue => {
  const lease = options.leaseSeconds ?? leaseSeconds;
  const changes = new ChangeQueue((some) => changeJobs(database, some));
  return {
    leaseSeconds: lease,
    claim: (worker, limit, carries = []) => claim(database, worker, limit, lease, carries),
    renew: (worker, held) =>
      database.query<Held>(renewQuery, [worker, JSON.stringify(held), lease]),
    change: (moveId, job) => changes.add({ moveId, job }),
    takeSlots: async ({ moveId }, keys) => {
      const [row] = await database.query<{ taken: boolean }>(slotsQuery, [
        moveId,
        JSON.stringify(keys),
      ]);
      return row?.taken ?? false;
    },
    peers: (cloud) => peers(database, cloud),
    announce: (worker) => announce(database, worker),
    leave: (worker) => leave(database, worker),
    workers: () => listWorkers(database),
    forgetNeeds: () => forgetNeeds(database),
    withoutWorker: (limit) => jobsWithoutWorker(database, lease, limit),
    countWithoutWorker: () => countWithoutWorker(database, lease),
    close: () => changes.close(),
  };
};
