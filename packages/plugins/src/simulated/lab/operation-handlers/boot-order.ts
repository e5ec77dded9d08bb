import { done, failed, type Outcome } from '@quads/engine';
import { jobPollSeconds, stuckJobSeconds } from '../durations.js';
import { jobStuck } from '../evidence.js';
import type { BmcJob } from '../lab-host.js';
import type { OperationContext } from '../operation-context.js';
import type { OperationHandlers } from './operation-handler.js';

const newJob = (context: OperationContext, bootOrder: string): BmcJob => {
  const isStuck = context.fault === 'job_stuck';
  const { token, epoch } = context.call;
  return {
    id: `JID_${String(Math.floor(context.draw('boot_order_job') * 1e12)).padStart(12, '0')}`,
    bootOrder,
    state: isStuck ? 'stuck' : 'running',
    startedAt: context.now,
    doneAt: isStuck
      ? context.after(stuckJobSeconds)
      : context.endTime('bootOrderJob', 'boot_order_job'),
    token,
    epoch,
  };
};

const waiting = (context: OperationContext, { id, state, doneAt }: BmcJob): Outcome => {
  const on = { kind: 'bmc_job', detail: `BMC job ${id} changes the boot order` };
  const wait = context.waitFor(doneAt, on, { job: id });
  if (state !== 'stuck') return wait;
  const { untilMs: _nobodyKnows, ...stuck } = wait;
  return { ...stuck, forMs: Math.min(wait.forMs, Math.ceil(context.ms(jobPollSeconds))) };
};

const jobIn = (memory: unknown): unknown => (memory as { readonly job?: unknown } | null)?.job;

/** The boot order. A Dell changes it by a BMC job, all others at once. */
export const bootOrder: OperationHandlers<'prepare' | 'prepare.poll' | 'prepare.inspect'> = {
  prepare: (context, { bootOrder }) => {
    if (context.host.vendor !== 'Dell') {
      context.recordEffect('boot_order_set', { bootOrder });
      return done('The boot order is set.');
    }
    const job = newJob(context, bootOrder);
    context.recordEffect('boot_order_job', { jobs: [...context.host.jobs, job] });
    return waiting(context, job);
  },

  'prepare.poll': (context, { memory }) => {
    const job = context.host.jobs.find(({ id }) => id === jobIn(memory));
    if (!job) return failed('bmc_job_failed', 'The BMC does not know the job.');
    if (job.state === 'completed') return done(`BMC job ${job.id} has changed the boot order.`);
    if (job.state !== 'failed') return waiting(context, job);
    return failed('bmc_job_failed', `BMC job ${job.id} did not end in time.`, {
      evidence: jobStuck(job.id),
    });
  },

  'prepare.inspect': (context, { since }) => {
    const { host, call } = context;
    if (host.vendor !== 'Dell') {
      return { kind: context.hasHappened('boot_order_set', since) ? 'happened' : 'not_happened' };
    }
    const job = host.jobs.findLast(
      ({ token, startedAt }) => token === call.token || Date.parse(startedAt) >= Date.parse(since),
    );
    return job ? { kind: 'happened', memory: { job: job.id } } : { kind: 'not_happened' };
  },
};
