import { done, failed, type Outcome } from '@quads/engine';
import { jobPollSeconds, stuckJobSeconds } from '../durations.js';
import { jobStuck } from '../evidence.js';
import type { BmcJob } from '../lab-host.js';
import type { Visit } from '../visit.js';
import type { Deeds } from './deed.js';

const newJob = (visit: Visit, bootOrder: string): BmcJob => {
  const isStuck = visit.fault === 'job_stuck';
  const { token, epoch } = visit.call;
  return {
    id: `JID_${String(Math.floor(visit.draw('boot_order_job') * 1e12)).padStart(12, '0')}`,
    bootOrder,
    state: isStuck ? 'stuck' : 'running',
    startedAt: visit.now,
    doneAt: isStuck ? visit.after(stuckJobSeconds) : visit.endOf('bootOrderJob', 'boot_order_job'),
    token,
    epoch,
  };
};

const waiting = (visit: Visit, { id, state, doneAt }: BmcJob): Outcome => {
  const on = { kind: 'bmc_job', detail: `BMC job ${id} changes the boot order` };
  const wait = visit.waitFor(doneAt, on, { job: id });
  if (state !== 'stuck') return wait;
  const { untilMs: _nobodyKnows, ...stuck } = wait;
  return { ...stuck, forMs: Math.min(wait.forMs, Math.ceil(visit.ms(jobPollSeconds))) };
};

const jobIn = (memory: unknown): unknown => (memory as { readonly job?: unknown } | null)?.job;

/** The boot order: by a job of the BMC on a Dell, at once on all others. */
export const bootOrder: Deeds<'prepare' | 'prepare.poll' | 'prepare.inspect'> = {
  prepare: (visit, { bootOrder }) => {
    if (visit.host.vendor !== 'Dell') {
      visit.happens('boot_order_set', { bootOrder });
      return done('The boot order is set.');
    }
    const job = newJob(visit, bootOrder);
    visit.happens('boot_order_job', { jobs: [...visit.host.jobs, job] });
    return waiting(visit, job);
  },

  'prepare.poll': (visit, { memory }) => {
    const job = visit.host.jobs.find(({ id }) => id === jobIn(memory));
    if (!job) return failed('bmc_job_failed', 'The BMC knows nothing of the job.');
    if (job.state === 'completed') return done(`BMC job ${job.id} has changed the boot order.`);
    if (job.state !== 'failed') return waiting(visit, job);
    return failed('bmc_job_failed', `BMC job ${job.id} does not come to an end.`, {
      evidence: jobStuck(job.id),
    });
  },

  'prepare.inspect': (visit, { since }) => {
    const { host, call } = visit;
    if (host.vendor !== 'Dell') {
      return { kind: visit.hasHappened('boot_order_set', since) ? 'happened' : 'not_happened' };
    }
    const job = host.jobs.findLast(
      ({ token, startedAt }) => token === call.token || Date.parse(startedAt) >= Date.parse(since),
    );
    return job ? { kind: 'happened', memory: { job: job.id } } : { kind: 'not_happened' };
  },
};
