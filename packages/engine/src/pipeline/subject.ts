import type { MoveRecord } from '../moves/record.js';
import type { Capability } from '../plugins/capability.js';
import { type MoveInfo, withVendor } from '../plugins/host-facts.js';
import type { StageSubject } from '../plugins/stage.js';
import type { Job } from '../ports/job-queue.js';
import type { PipelineSettings } from './pipeline.js';

const moveInfo = (move: MoveRecord): MoveInfo => ({
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

/** The part of the input of a stage from which it computes its requirements. */
export const subjectOf = (
  {
    pipelineSettings,
  }: { readonly pipelineSettings: Pick<PipelineSettings, 'supermicroFragments'> },
  { move, host: record, tenant }: Pick<Job, 'move' | 'host' | 'tenant'>,
  workerCapabilities: readonly (readonly Capability[])[],
): StageSubject => {
  const host = withVendor(record, pipelineSettings.supermicroFragments);
  return {
    move: moveInfo(move),
    host,
    tenant,
    hasWorkerWith: (category) =>
      workerCapabilities.some((capabilities) =>
        capabilities.includes(`${category}:${host.vendor}`),
      ),
  };
};
