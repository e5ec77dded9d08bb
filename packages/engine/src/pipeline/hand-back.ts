import type { MoveStatus } from '@quads/contract';
import type { Need } from '../plugins/need.js';
import type { JobState, TakenBack } from '../ports/job-queue.js';
import { limitOf } from './limit.js';
import { stageFor } from './pipeline.js';
import type { Next, Turn } from './turn.js';
import { left, parked } from './write.js';

/** Whether an effect may be under way on a device: then the job keeps its slots. */
const isUnderWay = ({ phase, undone = {} }: JobState): boolean =>
  phase === 'starting' ||
  phase === 'waiting' ||
  Object.values(undone).some(({ kind }) => kind === 'waiting');

/**
 * How a job waits for a worker that has the plugins: what was not begun leaves the lines of what it
 * shares, so that it delays no other job there.
 */
export const waitingForWorker = (state: JobState): { state: JobState; leaves: boolean } => ({
  state: { ...state, handedBack: true },
  leaves: !isUnderWay(state),
});

/** What is missing besides what was found before: a stage that the release plugin here lacks says nothing of plugins. */
const withKnown = (needs: readonly Need[], known: readonly Need[]): readonly Need[] =>
  needs.some((need) => need.startsWith('release:')) ? [...new Set([...needs, ...known])] : needs;

/** Gives a job back, for a worker that has the plugins that it needs: this worker lacks some. */
export const handBack = async (turn: Turn): Promise<Next> => {
  const { pipeline, job, hold } = turn;
  const { state, leaves } = waitingForWorker(job.state);
  const change = parked(turn, state, hold.now());
  const needs = withKnown(change.needs ?? [], job.needs);
  const given = { ...change, needs };
  await pipeline.queue.change(job.moveId, leaves ? left(given) : given);
  return undefined;
};

const limitFrom = ({ pipeline }: Turn, status: MoveStatus, now: string): string =>
  limitOf(stageFor(pipeline, status) ?? { status }, now);

/** The time of a stage begins anew when a worker that has the plugins takes the job up. */
export const takenUp = (turn: Turn): Turn => {
  const { handedBack, ...state } = turn.job.state;
  if (!handedBack) return turn;
  const now = turn.hold.now();
  const limitAt = limitFrom(turn, turn.job.move.status, now);
  return { ...turn, job: { ...turn.job, state: { ...state, limitAt, ...undoneFrom(turn, now) } } };
};

/** What is being taken back has its time anew as well. */
const undoneFrom = (turn: Turn, now: string): Pick<JobState, 'undone'> => {
  const { state } = turn.job;
  if (state.undone === undefined) return {};
  const anew = Object.entries(state.undone).map(([status, so]): [string, TakenBack] =>
    so.kind === 'waiting'
      ? [status, { ...so, limitAt: limitFrom(turn, status as MoveStatus, now) }]
      : [status, so],
  );
  return { undone: Object.fromEntries(anew) };
};
