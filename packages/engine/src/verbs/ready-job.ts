import type { JobChange } from '../ports/job-queue.js';

/**
 * Puts a new move into the queue, for any worker to take at once.
 *
 * @param tries how many attempts came before by themselves
 */
export const readyAt = (now: string, tries = 0): JobChange => ({
  kind: 'open',
  state: { phase: 'ready', since: now, ...(tries > 0 && { tries }) },
  dueAt: now,
});
