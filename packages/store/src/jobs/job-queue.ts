import type { JobLease, JobQueue } from '@quads/engine';
import type { Database } from '../database/database.js';
import { changeJobs } from './change-job.js';
import { ChangeQueue } from './change-queue.js';
import { claim, leaseSeconds } from './claim.js';
import { peers } from './peers.js';
import { countWithoutWorker, forgetRequirements, jobsWithoutWorker } from './without-worker.js';
import { announce, leave, listWorkers } from './workers.js';

export interface JobQueueOptions {
  /** How long a worker has a job without renewing its lease, in seconds. @default 45 */
  readonly leaseSeconds?: number | undefined;
}

/** A queue that can be closed: it then finishes the queued changes. */
export interface ClosableJobQueue extends JobQueue {
  close(): Promise<void>;
}

// Locked in the order of their ids, as in all statements that change several jobs.
const renewQuery = {
  name: 'quads_renew',
  text: `
  with leased as materialized (
    select j.move_id from move_jobs j
    join json_to_recordset($2::json) as h ("moveId" bigint, epoch integer)
      on j.move_id = h."moveId" and j.epoch = h.epoch
    where j.worker = $1
    order by j.move_id for no key update of j
  )
  update move_jobs j set lease_until = clock_timestamp() + $3 * interval '1 s'
  from leased where j.move_id = leased.move_id
  returning j.move_id as "moveId", j.epoch`,
};

const slotsQuery = { name: 'quads_take_slots', text: 'select take_slots($1, $2::json) as taken' };

/** The job queue in a database. */
export const jobQueueIn = (database: Database, options: JobQueueOptions = {}): ClosableJobQueue => {
  const lease = options.leaseSeconds ?? leaseSeconds;
  const changes = new ChangeQueue((batch) => changeJobs(database, batch));
  return {
    leaseSeconds: lease,
    claim: (worker, limit, capabilities = []) =>
      claim(database, worker, limit, lease, capabilities),
    renew: (worker, leases) =>
      database.query<JobLease>(renewQuery, [worker, JSON.stringify(leases), lease]),
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
    forgetRequirements: () => forgetRequirements(database),
    withoutWorker: (limit) => jobsWithoutWorker(database, lease, limit),
    countWithoutWorker: () => countWithoutWorker(database, lease),
    close: () => changes.close(),
  };
};
