import { waitingStarted } from '../moves/worker-steps.js';
import type { StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { changeJob, parkChange } from './append.js';
import type { JobContext, NextContext } from './job-context.js';
import { later } from './time.js';

/** A queued job is due when its slots are free, and after this time in any case. */
const maxWaitMs = 600_000;

/** Takes a slot of each key. @returns `false` if it got none: the job is in the queues now */
export const takeSlots = ({ pipeline, job }: JobContext, { keys }: StageTraits): Promise<boolean> =>
  pipeline.queue.takeSlots(job, keys);

/** Parks the job until its slots are free. */
export const waitForSlot = async (
  context: JobContext,
  { keys }: StageTraits,
  state: JobState,
): Promise<NextContext> => {
  const { job, lease } = context;
  const detail = `for a slot of ${keys.map(({ key }) => key).join(', ')}`;
  const steps = waitingStarted(job.move, { kind: 'slot', detail });
  await changeJob(context, steps, parkChange(context, state, later(lease.now(), maxWaitMs)));
  return undefined;
};
