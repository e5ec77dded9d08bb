import { type MoveStatus, type PlanStage, statuses } from '@quads/contract';

/** Any move, as far as its place in its plan goes. */
export interface Planned {
  readonly plan: readonly PlanStage[];
  readonly status: MoveStatus;
}

const place = (status: MoveStatus): number => statuses.indexOf(status);

/**
 * Where a status stands in a plan: the number of its stage. A status that came into the table
 * after the plan was frozen stands half a step behind the stage before it.
 */
export const rankIn = (plan: readonly PlanStage[], status: MoveStatus): number => {
  const own = plan.find((row) => row.status === status);
  if (own) return own.stage;
  const before = plan.filter((row) => place(row.status) < place(status)).at(-1);
  return (before?.stage ?? 0) + 0.5;
};

/** The number that the wire shows for a status of a plan. */
export const stageNumber = (plan: readonly PlanStage[], status: MoveStatus): number =>
  Math.max(1, Math.floor(rankIn(plan, status)));

/** The stage that is being worked on, if one is. */
export const runningStage = (plan: readonly PlanStage[]): PlanStage | undefined =>
  plan.find((row) => row.state === 'running');

/** The stages that were never entered, up to and without a rank. */
export const pendingBelow = (plan: readonly PlanStage[], rank: number): PlanStage[] =>
  plan.filter((row) => row.state === 'pending' && row.stage < rank);

/** A plan with one stage changed; a status that the plan does not hold changes nothing. */
export const withStage = (
  plan: readonly PlanStage[],
  status: MoveStatus,
  change: (row: PlanStage) => PlanStage,
): PlanStage[] => plan.map((row) => (row.status === status ? change(row) : row));
