import { waitingEnded } from '../moves/worker-steps.js';
import type { Failed } from '../plugins/outcome.js';
import type { Stage, StageOutcome, StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { askStage } from './ask-stage.js';
import { callLimitOf, limitOf } from './limit.js';
import { settle, settleUnknown } from './settle.js';
import { standInLine, takeSlots } from './stand-in-line.js';
import { isOver } from './time.js';
import { timeOut } from './time-out.js';
import type { Next, Turn } from './turn.js';
import { workOf } from './work-of.js';
import { goOn, kept, tell } from './write.js';

/** A place in the line is kept; the time of the stage begins when it is over. */
const inLine = ({ job }: Turn): JobState => {
  const { limitAt: _limitAt, ...rest } = job.state;
  return { ...rest, phase: 'ready', queued: true };
};

/**
 * Writes down that the stage is being begun, before it is: whoever finds this and no end knows that
 * it may have happened. Where the stage was entered just now, its entry says so already.
 */
const noteIntent = async (turn: Turn, stage: Stage): Promise<Next> => {
  const { job, hold, isFresh } = turn;
  if (isFresh && job.state.phase === 'starting') return turn;
  const { queued, memory: _memory, ...rest } = job.state;
  // Its time counts from the end of the line.
  const limit = queued ? { limitAt: limitOf(stage, hold.now()) } : {};
  const state: JobState = { ...rest, ...limit, phase: 'starting', since: hold.now() };
  const ended = waitingEnded(job.move);
  const isOurs = await tell(turn, ended, kept(turn, state));
  return isOurs ? goOn(turn, state, await moveBehind(turn, ended.length > 0)) : undefined;
};

const moveBehind = async ({ pipeline, job }: Turn, hasEvents: boolean) =>
  hasEvents ? ((await pipeline.reader.byId(job.moveId)).value ?? job.move) : job.move;

/** Begins the stage of a move. */
export const begin = async (turn: Turn, stage: Stage, traits: StageTraits): Promise<Next> => {
  const isIn = traits.keys.length === 0 || (await takeSlots(turn, traits));
  if (!isIn) return standInLine(turn, traits, inLine(turn));
  const noted = await noteIntent(turn, stage);
  // The lease may have run out while the database was asked: then it is another's to begin.
  if (!noted?.hold.isSafe()) return undefined;
  const answer = await askStage(
    (signal) => stage.start(workOf(noted, stage, signal)),
    callLimitOf(noted),
  );
  if (answer.kind === 'unknown') {
    return isOver(noted.job.state.limitAt, noted.hold.now())
      ? timeOut(noted, stage, traits)
      : settleUnknown(noted, stage, traits, answer.error);
  }
  return isLost(answer.outcome, traits)
    ? settleUnknown(noted, stage, traits, new Error(answer.outcome.message))
    : settle(noted, answer.outcome);
};

/** A plugin that says itself that it does not know: somebody may find out. */
const isLost = (outcome: StageOutcome, { idempotent }: StageTraits): outcome is Failed =>
  outcome.kind === 'failed' && outcome.code === 'outcome_unknown' && !idempotent;
