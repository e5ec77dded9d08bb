import { failed } from '../plugins/outcome.js';
import type { Stage, StageInspection, StageTraits } from '../plugins/stage.js';
import { changeJob, continueWith, keepChange } from './append.js';
import { begin } from './begin.js';
import { callPlugin } from './call-stage.js';
import type { JobContext, NextContext } from './job-context.js';
import { recordOutcome } from './record-outcome.js';
import { stageInputOf } from './stage-input.js';

const unknown = (message: string): StageInspection => ({ kind: 'unknown', message });

const callInspect = async (context: JobContext, stage: Stage): Promise<StageInspection> => {
  const inspectStage = stage.inspect?.bind(stage);
  if (!inspectStage) return unknown('The stage cannot tell whether it was done.');
  const { since } = context.job.state;
  const { callLimitMs } = context.pipeline.pipelineSettings;
  const result = await callPlugin(
    () => inspectStage(stageInputOf(context, stage), since),
    callLimitMs,
  );
  if (result.kind === 'unknown') return unknown(result.error.message);
  return result.outcome.kind === 'failed' ? unknown(result.outcome.message) : result.outcome;
};

/**
 * Asks the plugin whether a stage that is not idempotent was done: a worker was lost after it began
 * the stage. If the plugin does not know, the move fails with `outcome_unknown`.
 */
export const inspect = async (
  context: JobContext,
  stage: Stage,
  traits: StageTraits,
): Promise<NextContext> => {
  const found = await callInspect(context, stage);
  if (found.kind === 'not_happened') return begin(context, stage, traits);
  if (found.kind === 'unknown') {
    const message = 'A worker was lost during the stage. Whether the stage was done is unknown.';
    const more = { evidence: found.message, retryable: false, whoMustAct: 'admin' } as const;
    return recordOutcome(context, failed('outcome_unknown', message, more));
  }
  if (!stage.poll || found.memory === undefined) {
    const { fields } = found;
    const message = 'It was found to be done.';
    return recordOutcome(context, { kind: 'done', message, ...(fields && { fields }) });
  }
  const state = { ...context.job.state, phase: 'waiting', memory: found.memory } as const;
  const isOurs = await changeJob(context, [], keepChange(context, state));
  return isOurs ? continueWith(context, state) : undefined;
};
