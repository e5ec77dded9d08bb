import { covers } from '../plugins/capability.js';
import type { Stage, StageTraits } from '../plugins/stage.js';
import { begin } from './begin.js';
import { cancel } from './cancel.js';
import { handBack, restartLimits } from './hand-back.js';
import { inspect } from './inspect.js';
import type { JobContext, NextContext } from './job-context.js';
import { type NextAction, nextAction } from './next-action.js';
import { stageFor } from './pipeline.js';
import { poll } from './poll.js';
import { requirementsOf } from './requirements.js';
import { retry } from './retry.js';
import { skipValidation } from './skip-validation.js';
import { stageTraits } from './stage-input.js';
import { timeOut } from './time-out.js';

type Action = (context: JobContext, stage: Stage, traits: StageTraits) => Promise<NextContext>;

const actions: Record<NextAction, Action> = {
  begin,
  poll,
  inspect,
  cancel,
  time_out: timeOut,
  skip_validation: skipValidation,
  retry,
  close: async ({ pipeline, job }) => {
    await pipeline.queue.change(job.moveId, { kind: 'close', epoch: job.epoch });
    return undefined;
  },
};

const runAction = async (claimed: JobContext): Promise<NextContext> => {
  const { pipeline, job, workerCapabilities } = claimed;
  // First, because the traits of a stage cannot be read without its plugins.
  const requirements = requirementsOf(pipeline, job, workerCapabilities);
  if (!covers(pipeline.capabilities, requirements)) return handBack(claimed);
  const stage = stageFor(pipeline, job.move.status) ?? placeholderStage;
  const traits = stageTraits(claimed, stage);
  const context = restartLimits(claimed);
  const next = nextAction(context.job.move, context.job.state, traits, context.lease.now());
  // A stage that this worker has just entered was not begun before: there is nothing to inspect.
  const action = context.isFresh && next === 'inspect' ? 'begin' : next;
  return actions[action](context, stage, traits);
};

/** Used if the release plugin lacks the stage. Undo and retry do not call the current stage. */
const placeholderStage: Stage = {
  status: 'failed',
  traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
  start: async () => ({ kind: 'done' }),
};

/** Runs a job until it waits or has ended, or the lease is no longer safe. */
export const runJob = async (claimed: JobContext): Promise<void> => {
  let context: NextContext = claimed;
  while (context?.lease.isSafe()) context = await runAction(context);
};
