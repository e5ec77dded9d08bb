import type { MoveStatus } from '@quads/contract';
import {
  defineStage,
  type Json,
  type Stage,
  type StageOutcome,
  type StageSubject,
  type StageTraits,
  type StageWork,
  type ToolCategory,
  type Undo,
} from '@quads/engine';
import { withRecords } from '../move-records.js';
import { inspectSteps } from './inspect-steps.js';
import { bearsAll, pollSteps, runSteps, type Step, together } from './steps.js';

/** A stage that is some calls of plugins, one after the other. */
export interface StepsOfStage {
  readonly status: MoveStatus;
  /** The calls; or what the stage comes to without any. */
  steps(work: StageWork): readonly Step[] | StageOutcome;
  /** The operations that it may call, for what it bears. */
  bears(tools: Pick<StageWork, 'tools' | 'host' | 'move'>): readonly (StageTraits | undefined)[];
  /** The categories of plugins that the calls go to, which the stage leaves to others where one is missing. */
  needs(work: StageSubject, memory: Json | undefined): readonly ToolCategory[];
  readonly undo?: Undo;
}

const isOutcome = (steps: readonly Step[] | StageOutcome): steps is StageOutcome => 'kind' in steps;

/** Makes a stage of its calls: begun, asked after and inspected in the same way as all others. */
export const stageOfSteps = ({ status, steps, bears, needs, undo }: StepsOfStage): Stage =>
  defineStage({
    status,
    needs,
    traits: (work) => {
      const known = bears(work).filter((one) => one !== undefined);
      return known.length > 0 ? together(known) : bearsAll;
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
