import { failed } from '../plugins/outcome.js';
import type { Stage, StageInspection, StageTraits } from '../plugins/stage.js';
import { askAnything } from './ask-stage.js';
import { begin } from './begin.js';
import { settle } from './settle.js';
import type { Next, Turn } from './turn.js';
import { workOf } from './work-of.js';
import { goOn, kept, tell } from './write.js';

const unknown = (message: string): StageInspection => ({ kind: 'unknown', message });

/** Found out, as far as it can be. */
const find = async (turn: Turn, stage: Stage): Promise<StageInspection> => {
  const inspect = stage.inspect?.bind(stage);
  if (!inspect) return unknown('The stage cannot tell whether it was done.');
  const { since } = turn.job.state;
  const { callLimitMs } = turn.pipeline.pipelineSettings;
  const answer = await askAnything(() => inspect(workOf(turn, stage), since), callLimitMs);
  if (answer.kind === 'unknown') return unknown(answer.error.message);
  return answer.outcome.kind === 'failed' ? unknown(answer.outcome.message) : answer.outcome;
};

/**
 * Somebody began the stage and nobody knows the end, and to begin it twice is not the same as once:
 * finds out, and goes on from there; the move fails rather than guess.
 */
export const inspect = async (turn: Turn, stage: Stage, traits: StageTraits): Promise<Next> => {
  const found = await find(turn, stage);
  if (found.kind === 'not_happened') return begin(turn, stage, traits);
  if (found.kind === 'unknown') {
    const message = 'A worker was lost in the stage, and nobody knows whether it was done.';
    const more = { evidence: found.message, retryable: false, whoMustAct: 'admin' } as const;
    return settle(turn, failed('outcome_unknown', message, more));
  }
  if (!stage.poll || found.memory === undefined) {
    const { fields } = found;
    const message = 'It was found to be done.';
    return settle(turn, { kind: 'done', message, ...(fields && { fields }) });
  }
  const state = { ...turn.job.state, phase: 'waiting', memory: found.memory } as const;
  return (await tell(turn, [], kept(turn, state))) ? goOn(turn, state) : undefined;
};
