import type { JobChange } from '../ports/job-queue.js';

/** The job change that queues a new move, due at once. */
export const newReadyJob = (now: string): JobChange => ({
  kind: 'open',
  state: { phase: 'ready', since: now },
  dueAt: now,
});
