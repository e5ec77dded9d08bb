import type { Stage } from '../plugins/stage.js';
import { askStage } from './ask-stage.js';
import { callLimitOf } from './limit.js';
import { settle } from './settle.js';
import { later, notAfter } from './time.js';
import type { Next, Turn } from './turn.js';
import { workOf } from './work-of.js';
import { parked, tell } from './write.js';

/** Asking changes nothing, so a broken answer is asked for again until the stage's time is over. */
const pauseMs = 15_000;

const askLater = async (turn: Turn, error: Error): Promise<Next> => {
  const { pipeline, job, hold } = turn;
  pipeline.logger.warn({ move_id: job.moveId, err: error }, 'a plugin could not be asked');
  const dueAt = notAfter(later(hold.now(), pauseMs), job.state.limitAt);
  await tell(turn, [], parked(turn, job.state, dueAt));
  return undefined;
};

/** Asks after what the stage of a move waits for. */
export const poll = async (turn: Turn, stage: Stage): Promise<Next> => {
  const memory = turn.job.state.memory ?? null;
  const ask = stage.poll ?? stage.start;
  const answer = await askStage(
    (signal) => ask(workOf(turn, stage, signal), memory),
    callLimitOf(turn),
  );
  if (answer.kind === 'unknown') return askLater(turn, answer.error);
  return settle(turn, answer.outcome);
};
