import type { PlanStage } from '@quads/contract';
import { oneForm } from '@quads/engine';

/** All of a stage but what its plan has said of it from the start. */
type StageState = Omit<PlanStage, 'stage' | 'status' | 'title'>;

const fields = ['state', 'started_at', 'ended_at', 'message', 'reason', 'after_the_fact'] as const;

/** Fails to compile when a stage has a field that is not kept. */
const kept: (typeof fields)[number] extends keyof StageState
  ? keyof StageState extends (typeof fields)[number]
    ? readonly (keyof StageState)[]
    : never
  : never = fields;

/** The values of a stage's fields in their order; null is for one that it does not have. */
export type KeptState = readonly (string | true | null)[];

const toKept = (stage: PlanStage): KeptState => {
  const values = kept.map((field) => stage[field] ?? null);
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
};

/** What became of the stages of a plan, short: it is written with each report. */
export const toPlanStates = (plan: readonly PlanStage[]): KeptState[] => plan.map(toKept);

const fromKept = ({ stage, status, title }: PlanStage, values: KeptState): PlanStage => {
  const state = kept.flatMap((field, place) => {
    const value = values[place] ?? null;
    if (value === null) return [];
    return [[field, field.endsWith('_at') ? oneForm(String(value)) : value]];
  });
  return { stage, status, title, ...(Object.fromEntries(state) as unknown as StageState) };
};

/** The plan of a move as its row was opened with, brought to where its stages are now. */
export const fromPlanStates = (
  plan: readonly PlanStage[],
  states: readonly KeptState[] | null,
): readonly PlanStage[] =>
  states ? plan.map((stage, place) => fromKept(stage, states[place] ?? [stage.state])) : plan;
