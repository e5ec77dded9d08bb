import { type HostFacts, type MoveInfo, withVendor } from '../plugins/host-facts.js';
import type { Stage, StageTraits, StageWork } from '../plugins/stage.js';
import type { Job } from '../ports/job-queue.js';
import type { Turn } from './turn.js';

const moveOf = ({ move }: Job): MoveInfo => ({
  moveId: move.move_id,
  attempt: move.attempt,
  profile: move.profile,
  sourceCloud: move.source_cloud,
  targetCloud: move.target_cloud,
  ...(move.schedule_id !== undefined && { scheduleId: move.schedule_id }),
  status: move.status,
  startedAt: move.started_at,
  plan: move.plan,
});

/** All that a stage works with. @param signal aborts the call, as the loss of the job does */
export const workOf = (
  { pipeline, job, hold }: Turn,
  stage: Stage,
  signal?: AbortSignal,
): StageWork => {
  const { queue, logger, plugins, pipelineSettings } = pipeline;
  const { supermicroFragments } = pipelineSettings;
  const host = withVendor(job.host, supermicroFragments);
  const peers = async (): Promise<HostFacts[]> =>
    (await queue.peers(job.move.target_cloud))
      .filter(({ id }) => id !== host.id)
      .map((one) => withVendor(one, supermicroFragments));
  return {
    move: moveOf(job),
    host,
    tenant: job.tenant,
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
