import type { MoveStatus, PlanStage } from '@quads/contract';
import type { PipelineDoor } from '../ports/pipeline-door.js';
import { rankIn } from './plan.js';
import type { MoveRecord } from './record.js';

const isPlanned = ({ reason }: PlanStage): boolean => reason !== 'not_in_profile';

/**
 * The stages that the pipeline may go on with from a failed move, in their order: none behind the
 * one that has failed, and only those that say so of themselves. The first always is one of them,
 * and the only one where another program did the work: nobody knows what is left of that.
 */
export const resumableStages = (
  { plan, failed_stage, reporter }: MoveRecord,
  { isResumable }: Pick<PipelineDoor, 'isResumable'>,
): MoveStatus[] => {
  const last = failed_stage === undefined ? 1 : rankIn(plan, failed_stage);
  const mayBegin = ({ stage, status }: PlanStage): boolean =>
    stage === 1 || (reporter.kind === 'pipeline' && isResumable(status));
  return plan
    .filter((row) => row.stage <= last && isPlanned(row) && mayBegin(row))
    .map(({ status }) => status);
};
