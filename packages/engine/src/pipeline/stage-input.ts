import { type HostFacts, withVendor } from '../plugins/host-facts.js';
import type { Stage, StageInput, StageTraits } from '../plugins/stage.js';
import type { JobContext } from './job-context.js';
import { subjectOf } from './subject.js';

/** The input of a stage call. @param signal aborts the call, as the loss of the lease does */
export const stageInputOf = (
  context: JobContext,
  stage: Stage,
  signal?: AbortSignal,
): StageInput => {
  const { pipeline, job, lease, workerCapabilities } = context;
  const { queue, logger, plugins, pipelineSettings } = pipeline;
  const { supermicroFragments } = pipelineSettings;
  const subject = subjectOf(pipeline, job, workerCapabilities);
  const { host } = subject;
  const peers = async (): Promise<HostFacts[]> =>
    (await queue.peers(job.move.target_cloud))
      .filter(({ id }) => id !== host.id)
      .map((one) => withVendor(one, supermicroFragments));
  return {
    ...subject,
    peers,
    validateNow: job.state.validateNow ?? false,
    tools: plugins.toolboxFor(host),
    call: {
      signal: signal ? AbortSignal.any([lease.signal, signal]) : lease.signal,
      now: lease.now(),
      token: `${job.moveId}:${stage.status}`,
      epoch: job.epoch,
      log: logger,
    },
  };
};

/** The traits of a stage on the host of a job. */
export const stageTraits = (context: JobContext, stage: Stage): StageTraits =>
  stage.traits(stageInputOf(context, stage));
