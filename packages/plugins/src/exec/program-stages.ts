import type { MoveStatus } from '@quads/contract';
import {
  concurrencyKeys,
  defaultTraits,
  defineStage,
  done,
  type Inspection,
  type Json,
  type Outcome,
  type ReleasePlugin,
  type Stage,
  type StageInput,
  type StageInspection,
  type StageOutcome,
  type StageTimes,
  type StageTraits,
  type Undo,
} from '@quads/engine';
import {
  type AnswerCheck,
  inspectionProblem,
  outcomeProblem,
  stageOutcomeProblem,
} from '../answer/answer-problem.js';
import { isFields } from '../answer/fields.js';
import { isBookkeeping, onFailure, undoOfRecords, withRecords } from '../move-records.js';
import type { ProgramCaller } from './call-program.js';
import { type ExecTraits, traitsFrom } from './exec-config.js';

/** Calls the program for an operation of one stage. */
type StageCaller = <Answer>(
  operation: string,
  work: StageInput,
  problemOf: AnswerCheck,
  more?: object,
) => Promise<Answer>;

/** Checks the outcome of a stage. Programs may not write records. */
const stageAnswerProblem: AnswerCheck = (answer) =>
  isFields(answer) && 'fields' in answer
    ? 'fields are written by the system, not by programs'
    : stageOutcomeProblem(answer);

/** Adds the changes of records. Bookkeeping stages are done even if the program skips them. */
const withStageRecords = (
  status: MoveStatus,
  work: StageInput,
  outcome: StageOutcome,
): StageOutcome => {
  const isKept = outcome.kind === 'skipped' && isBookkeeping(status);
  return withRecords(status, work, isKept ? done(outcome.message) : outcome);
};

/** The additional input of the validation stage. */
const validationInput = async (stage: MoveStatus, work: StageInput): Promise<object> =>
  stage === 'validation' ? { peers: await work.peers(), validateNow: work.validateNow } : {};

const stageCaller =
  (stage: MoveStatus, caller: ProgramCaller): StageCaller =>
  async <Answer>(operation: string, work: StageInput, problemOf: AnswerCheck, more = {}) => {
    const { move, host, tenant, call } = work;
    const input = { stage, move, host, tenant, ...(await validationInput(stage, work)), ...more };
    return (await caller({ operation, input, problemOf }, call)) as Answer;
  };

const traitsOn = (given: ExecTraits | null, host: StageInput['host']): StageTraits => {
  const traits = { ...defaultTraits, ...traitsFrom(given) };
  const { idempotent, cancellable } = traits;
  return { idempotent, cancellable, keys: concurrencyKeys(traits, host) };
};

/** The stage times that the section sets. */
const timesIn = (given: ExecTraits | null): Partial<StageTimes> => {
  const { expectedSeconds, limitSeconds } = traitsFrom(given);
  return {
    ...(expectedSeconds !== undefined && { expectedSeconds }),
    ...(limitSeconds !== undefined && { limitSeconds }),
  };
};

const programUndo = (effect: string, callStage: StageCaller): Undo => ({
  effect,
  run: (work) => callStage<Outcome>('undo', work, outcomeProblem),
  poll: (work, memory) => callStage<Outcome>('poll_undo', work, outcomeProblem, { memory }),
});

/** The undo of a stage. Its records are undone even if the program has no undo for it. */
const undoOf = (
  status: MoveStatus,
  effect: string | undefined,
  callStage: StageCaller,
): Pick<Stage, 'undo'> => {
  const records = (undoOfRecords as Partial<Record<MoveStatus, Undo>>)[status];
  if (effect === undefined) return records ? { undo: records } : {};
  return { undo: { ...records, ...programUndo(effect, callStage) } };
};

const programStage = (
  status: MoveStatus,
  given: ExecTraits | null,
  caller: ProgramCaller,
): Stage => {
  const callStage = stageCaller(status, caller);
  const callAndRecord = async (
    operation: string,
    work: StageInput,
    more?: object,
  ): Promise<StageOutcome> =>
    withStageRecords(status, work, await callStage(operation, work, stageAnswerProblem, more));
  return defineStage({
    status,
    traits: ({ host }) => traitsOn(given, host),
    times: timesIn(given),
    start: (work) => callAndRecord('start', work),
    poll: (work, memory: Json) => callAndRecord('poll', work, { memory }),
    inspect: async (work, since) => {
      const found = await callStage<Inspection>('inspect', work, inspectionProblem, { since });
      return withRecords<StageInspection>(status, work, found);
    },
    ...undoOf(status, given?.undo, callStage),
  });
};

/** Makes a release plugin whose stages are runs of a program. */
export const programStages = (
  statuses: readonly MoveStatus[],
  operations: Readonly<Record<string, ExecTraits | null>>,
  caller: ProgramCaller,
): ReleasePlugin => ({
  stages: statuses.map((status) => programStage(status, operations[status] ?? null, caller)),
  onFailure,
});
