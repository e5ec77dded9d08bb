import type { Stage } from '../plugins/stage.js';
import { changeJob, parkChange } from './append.js';
import { callStage } from './call-stage.js';
import type { JobContext, NextContext } from './job-context.js';
import { callLimitOf } from './limit.js';
import { recordOutcome } from './record-outcome.js';
import { stageInputOf } from './stage-input.js';
import { later, notAfter } from './time.js';

/** The pause before a failed poll is repeated, in milliseconds. A poll has no effect. */
const pauseMs = 15_000;

const pollLater = async (context: JobContext, error: Error): Promise<NextContext> => {
  const { pipeline, job, lease } = context;
  pipeline.logger.warn({ move_id: job.moveId, err: error }, 'a poll of a stage failed');
  const dueAt = notAfter(later(lease.now(), pauseMs), job.state.limitAt);
  await changeJob(context, [], parkChange(context, job.state, dueAt));
  return undefined;
};

/** Asks the plugin whether the stage is done. */
export const poll = async (context: JobContext, stage: Stage): Promise<NextContext> => {
  const memory = context.job.state.memory ?? null;
  const pollStage = stage.poll ?? stage.start;
  const result = await callStage(
    (signal) => pollStage(stageInputOf(context, stage, signal), memory),
    callLimitOf(context),
  );
  if (result.kind === 'unknown') return pollLater(context, result.error);
  return recordOutcome(context, result.outcome);
};
