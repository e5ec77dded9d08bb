import { type HostFacts, withVendor } from '../plugins/host-facts.js';
import type { Stage, StageTraits, StageWork } from '../plugins/stage.js';
import { subjectOf } from './subject.js';
import type { Turn } from './turn.js';

/** All that a stage works with. @param signal aborts the call, as the loss of the job does */
export const workOf = (turn: Turn, stage: Stage, signal?: AbortSignal): StageWork => {
  const { pipeline, job, hold, carriers } = turn;
  const { queue, logger, plugins, pipelineSettings } = pipeline;
  const { supermicroFragments } = pipelineSettings;
  const subject = subjectOf(pipeline, job, carriers);
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
      signal: signal ? AbortSignal.any([hold.signal, signal]) : hold.signal,
      now: hold.now(),
      token: `${job.moveId}:${stage.status}`,
      epoch: job.epoch,
      log: logger,
    },
  };
};

/** What a stage bears on the host of a job. */
export const traitsFor = (turn: Turn, stage: Stage): StageTraits =>
  stage.traits(workOf(turn, stage));
