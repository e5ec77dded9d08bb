import { waitingStarted } from '../moves/worker-steps.js';
import type { StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { later } from './time.js';
import type { Next, Turn } from './turn.js';
import { parked, tell } from './write.js';

/** Whoever stands in line is woken when it may go in; a job has a time all the same. */
const patienceMs = 600_000;

/** Takes what some work shares with others. @returns `false`: it stands in line for that now */
export const takeSlots = ({ pipeline, job }: Turn, { keys }: StageTraits): Promise<boolean> =>
  pipeline.queue.takeSlots(job, keys);

/** Gives the job back until there is room for it. */
export const standInLine = async (
  turn: Turn,
  { keys }: StageTraits,
  state: JobState,
): Promise<Next> => {
  const { job, hold } = turn;
  const detail = `for a place at ${keys.map(({ key }) => key).join(', ')}`;
  const steps = waitingStarted(job.move, { kind: 'slot', detail });
  await tell(turn, steps, parked(turn, state, later(hold.now(), patienceMs)));
  return undefined;
};
