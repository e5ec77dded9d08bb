import type { MoveStatus } from '@quads/contract';
import {
  defineStage,
  done,
  type Inspection,
  type Json,
  keysFor,
  type Outcome,
  type ReleasePlugin,
  type Stage,
  type StageInspection,
  type StageOutcome,
  type StageTimes,
  type StageTraits,
  type StageWork,
  type Undo,
  usualTraits,
} from '@quads/engine';
import {
  type AnswerCheck,
  inspectionProblem,
  outcomeProblem,
  stageOutcomeProblem,
} from '../answer/answer-problem.js';
import { isFields } from '../answer/fields.js';
import { isBookkeeping, onFailure, undoOfRecords, withRecords } from '../move-records.js';
import type { Ask } from './ask-program.js';
import { type ExecTraits, traitsFrom } from './exec-config.js';

/** Asks for something of a stage. */
type AskStage = <Answer>(
  operation: string,
  work: StageWork,
  problemOf: AnswerCheck,
  more?: object,
) => Promise<Answer>;

/** What a stage can come to by a program. What becomes of the records is not for it to say. */
const stageAnswerProblem: AnswerCheck = (answer) =>
  isFields(answer) && 'fields' in answer
    ? 'fields are written by the system and not by programs'
    : stageOutcomeProblem(answer);

/** What the program comes to; the bookkeeping is done also where it has nothing to do in the stage. */
const recorded = (status: MoveStatus, work: StageWork, outcome: StageOutcome): StageOutcome => {
  const isKept = outcome.kind === 'skipped' && isBookkeeping(status);
  return withRecords(status, work, isKept ? done(outcome.message) : outcome);
};

/** The other hosts of the cloud, for the one stage that may have to do with them. */
const othersOf = async (stage: MoveStatus, work: StageWork): Promise<object> =>
  stage === 'validation' ? { peers: await work.peers(), validateNow: work.validateNow } : {};

const asking =
  (stage: MoveStatus, ask: Ask): AskStage =>
  async <Answer>(operation: string, work: StageWork, problemOf: AnswerCheck, more = {}) => {
    const { move, host, tenant, call } = work;
    const input = { stage, move, host, tenant, ...(await othersOf(stage, work)), ...more };
    return (await ask({ operation, input, problemOf }, call)) as Answer;
  };

const traitsOn = (given: ExecTraits | null, host: StageWork['host']): StageTraits => {
  const traits = { ...usualTraits, ...traitsFrom(given) };
  const { idempotent, cancellable } = traits;
  return { idempotent, cancellable, keys: keysFor(traits, host) };
};

/** How long the stage takes, as far as the section says so. */
const timesIn = (given: ExecTraits | null): Partial<StageTimes> => {
  const { expectedSeconds, limitSeconds } = traitsFrom(given);
  return {
    ...(expectedSeconds !== undefined && { expectedSeconds }),
    ...(limitSeconds !== undefined && { limitSeconds }),
  };
};

const undoBy = (effect: string, askStage: AskStage): Undo => ({
  effect,
  run: (work) => askStage<Outcome>('undo', work, outcomeProblem),
  poll: (work, memory) => askStage<Outcome>('poll_undo', work, outcomeProblem, { memory }),
});

/** How a stage is taken back. The records are, whether the program has to do something or not. */
const undoOf = (
  status: MoveStatus,
  effect: string | undefined,
  askStage: AskStage,
): Pick<Stage, 'undo'> => {
  const records = (undoOfRecords as Partial<Record<MoveStatus, Undo>>)[status];
  if (effect === undefined) return records ? { undo: records } : {};
  return { undo: { ...records, ...undoBy(effect, askStage) } };
};

const stageBy = (status: MoveStatus, given: ExecTraits | null, ask: Ask): Stage => {
  const askStage = asking(status, ask);
  const go = async (operation: string, work: StageWork, more?: object): Promise<StageOutcome> =>
    recorded(status, work, await askStage(operation, work, stageAnswerProblem, more));
  return defineStage({
    status,
    traits: ({ host }) => traitsOn(given, host),
    times: timesIn(given),
    start: (work) => go('start', work),
    poll: (work, memory: Json) => go('poll', work, { memory }),
    inspect: async (work, since) => {
      const found = await askStage<Inspection>('inspect', work, inspectionProblem, { since });
      return withRecords<StageInspection>(status, work, found);
    },
    ...undoOf(status, given?.undo, askStage),
  });
};

/** A release plugin whose stages are runs of a program. */
export const programStages = (
  statuses: readonly MoveStatus[],
  operations: Readonly<Record<string, ExecTraits | null>>,
  ask: Ask,
): ReleasePlugin => ({
  stages: statuses.map((status) => stageBy(status, operations[status] ?? null, ask)),
  onFailure,
});
