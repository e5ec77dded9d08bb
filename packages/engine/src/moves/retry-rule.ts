import type { MoveStatus, PlanStage } from '@quads/contract';
import type { PipelineInfo } from '../ports/pipeline-info.js';
import { rankIn } from './plan.js';
import type { MoveRecord } from './record.js';

const isPlanned = ({ reason }: PlanStage): boolean => reason !== 'not_in_profile';

/**
 * The stages at which the pipeline may resume a failed move, in order: resumable stages up to the
 * one that has failed. The first stage is always among them. It is the only one if an external
 * reporter ran the move, because the effects of that work are unknown.
 */
export const resumableStages = (
  { plan, failed_stage, reporter }: MoveRecord,
  { isResumable }: Pick<PipelineInfo, 'isResumable'>,
): MoveStatus[] => {
  const last = failed_stage === undefined ? 1 : rankIn(plan, failed_stage);
  const mayStart = ({ stage, status }: PlanStage): boolean =>
    stage === 1 || (reporter.kind === 'pipeline' && isResumable(status));
  return plan
    .filter((row) => row.stage <= last && isPlanned(row) && mayStart(row))
    .map(({ status }) => status);
};
