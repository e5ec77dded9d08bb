import type { MoveRecord } from '../moves/record.js';
import { type MoveInfo, withVendor } from '../plugins/host-facts.js';
import type { Need } from '../plugins/need.js';
import type { StageSubject } from '../plugins/stage.js';
import type { Job } from '../ports/job-queue.js';
import type { PipelineSettings } from './pipeline.js';

/** A move, as plugins get it. */
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

/** By what a stage says which plugins it needs. */
export const subjectOf = (
  {
    pipelineSettings,
  }: { readonly pipelineSettings: Pick<PipelineSettings, 'supermicroFragments'> },
  { move, host: bare, tenant }: Pick<Job, 'move' | 'host' | 'tenant'>,
  carriers: readonly (readonly Need[])[],
): StageSubject => {
  const host = withVendor(bare, pipelineSettings.supermicroFragments);
  return {
    move: moveInfo(move),
    host,
    tenant,
    hasWorkerWith: (category) =>
      carriers.some((carries) => carries.includes(`${category}:${host.vendor}`)),
  };
};
