import { type HostFacts, type MoveInfo, vendorOf } from '../plugins/host-facts.js';
import type { Stage, StageTraits, StageWork } from '../plugins/stage.js';
import type { Job } from '../ports/job-queue.js';
import type { Pipeline } from './pipeline.js';
import type { Turn } from './turn.js';

const withVendor = (pipeline: Pipeline, host: Job['host']): HostFacts => ({
  ...host,
  vendor: vendorOf(host, pipeline.pipelineSettings.supermicroFragments),
});

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

/** All that a stage works with. */
export const workOf = ({ pipeline, job, hold }: Turn, stage: Stage): StageWork => {
  const host = withVendor(pipeline, job.host);
  const { queue, logger, plugins } = pipeline;
  const peers = async (): Promise<HostFacts[]> =>
    (await queue.peers(job.move.target_cloud))
      .filter(({ id }) => id !== host.id)
      .map((one) => withVendor(pipeline, one));
  return {
    move: moveOf(job),
    host,
    tenant: job.tenant,
    peers,
    validateNow: job.state.validateNow ?? false,
    tools: plugins.toolboxFor(host),
    call: {
      signal: hold.signal,
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
