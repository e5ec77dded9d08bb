import type { MoveStatus } from '@quads/contract';
import {
  defineStage,
  type Json,
  type Stage,
  type StageInput,
  type StageOutcome,
  type StageSubject,
  type StageTraits,
  type ToolCategory,
  type Undo,
} from '@quads/engine';
import { withRecords } from '../move-records.js';
import { inspectSteps } from './inspect-steps.js';
import { combineTraits, pollSteps, runSteps, type Step, unlimitedTraits } from './steps.js';

/** A stage that calls plugins, one after the other. */
export interface StepsOfStage {
  readonly status: MoveStatus;
  /** The calls, or the outcome of the stage if it needs none. */
  steps(work: StageInput): readonly Step[] | StageOutcome;
  /** The traits of the operations that it may call. */
  operationTraits(
    tools: Pick<StageInput, 'tools' | 'host' | 'move'>,
  ): readonly (StageTraits | undefined)[];
  /** The categories of plugins that the remaining calls require. */
  needs(work: StageSubject, memory: Json | undefined): readonly ToolCategory[];
  readonly undo?: Undo;
}

const isOutcome = (steps: readonly Step[] | StageOutcome): steps is StageOutcome => 'kind' in steps;

/** Makes a stage of a list of calls, with start, poll and inspect. */
export const stageOfSteps = ({
  status,
  steps,
  operationTraits,
  needs,
  undo,
}: StepsOfStage): Stage =>
  defineStage({
    status,
    needs,
    traits: (work) => {
      const known = operationTraits(work).filter((one) => one !== undefined);
      return known.length > 0 ? combineTraits(known) : unlimitedTraits;
    },
    start: async (work) => {
      const all = steps(work);
      return isOutcome(all) ? all : withRecords(status, work, await runSteps(work, all));
    },
    poll: async (work, memory) => {
      const all = steps(work);
      return isOutcome(all) ? all : withRecords(status, work, await pollSteps(work, all, memory));
    },
    inspect: async (work, since) => {
      const all = steps(work);
      if (isOutcome(all)) return { kind: 'not_happened' };
      return withRecords(status, work, await inspectSteps(work, all, since));
    },
    ...(undo && { undo }),
  });
