import { type MoveStatus, type PlanStage, statuses } from '@quads/contract';

/** The plan of a move, and its status in it. */
export interface Planned {
  readonly plan: readonly PlanStage[];
  readonly status: MoveStatus;
}

const tableIndex = (status: MoveStatus): number => statuses.indexOf(status);

/**
 * The rank of a status in a plan: the number of its stage. A status that was added to the stage
 * table after the plan was fixed ranks half a step after the stage before it.
 */
export const rankIn = (plan: readonly PlanStage[], status: MoveStatus): number => {
  const own = plan.find((row) => row.status === status);
  if (own) return own.stage;
  const before = plan.filter((row) => tableIndex(row.status) < tableIndex(status)).at(-1);
  return (before?.stage ?? 0) + 0.5;
};

/** The stage number that responses show for a status. */
export const stageNumber = (plan: readonly PlanStage[], status: MoveStatus): number =>
  Math.max(1, Math.floor(rankIn(plan, status)));

/** The running stage, if there is one. */
export const runningStage = (plan: readonly PlanStage[]): PlanStage | undefined =>
  plan.find((row) => row.state === 'running');

/** The pending stages below a rank. */
export const pendingBelow = (plan: readonly PlanStage[], rank: number): PlanStage[] =>
  plan.filter((row) => row.state === 'pending' && row.stage < rank);

/** Returns a plan with one stage changed. A status outside the plan changes nothing. */
export const withStage = (
  plan: readonly PlanStage[],
  status: MoveStatus,
  change: (row: PlanStage) => PlanStage,
): PlanStage[] => plan.map((row) => (row.status === status ? change(row) : row));
