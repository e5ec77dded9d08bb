import type { JobChange } from '../ports/job-queue.js';

/** Puts a new move into the queue, for any worker to take at once. */
export const readyAt = (now: string): JobChange => ({
  kind: 'open',
  state: { phase: 'ready', since: now },
  dueAt: now,
});
