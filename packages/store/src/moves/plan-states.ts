import type { PlanStage } from '@quads/contract';
import { normalizeTime } from '@quads/engine';

/** The fields of a stage that change while the move runs. */
type StageState = Omit<PlanStage, 'stage' | 'status' | 'title'>;

const fields = ['state', 'started_at', 'ended_at', 'message', 'reason', 'after_the_fact'] as const;

/** Fails to compile if a field of a stage is missing in `fields`. */
const keptFields: (typeof fields)[number] extends keyof StageState
  ? keyof StageState extends (typeof fields)[number]
    ? readonly (keyof StageState)[]
    : never
  : never = fields;

/** The values of a stage's fields in their order, with null for an absent field. */
export type StageValues = readonly (string | true | null)[];

const toValues = (stage: PlanStage): StageValues => {
  const values = keptFields.map((field) => stage[field] ?? null);
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
};

/**
 * The states of the stages of a plan in a compact form, because they are written with each report.
 */
export const toPlanStates = (plan: readonly PlanStage[]): StageValues[] => plan.map(toValues);

const fromValues = ({ stage, status, title }: PlanStage, values: StageValues): PlanStage => {
  const state = keptFields.flatMap((field, place) => {
    const value = values[place] ?? null;
    if (value === null) return [];
    return [[field, field.endsWith('_at') ? normalizeTime(String(value)) : value]];
  });
  return { stage, status, title, ...(Object.fromEntries(state) as unknown as StageState) };
};

/** The initial plan of a move with the current states of its stages. */
export const fromPlanStates = (
  plan: readonly PlanStage[],
  states: readonly StageValues[] | null,
): readonly PlanStage[] =>
  states ? plan.map((stage, place) => fromValues(stage, states[place] ?? [stage.state])) : plan;
