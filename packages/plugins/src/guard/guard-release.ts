import type {
  Manifest,
  Outcome,
  ReleasePlugin,
  Stage,
  StageInput,
  StageOutcome,
} from '@quads/engine';
import {
  type AnswerCheck,
  outcomeProblem,
  stageInspectionProblem,
  stageOutcomeProblem,
} from '../answer/answer-problem.js';
import { type GuardedCall, guard } from './guard.js';
import type { GuardOptions } from './guard-operations.js';
import { redactorOf } from './redact.js';

/** Makes the guard options for one call of a stage. */
type CallOf = (operation: string, work: StageInput, problemOf: AnswerCheck) => GuardedCall;

const callsOf =
  ({ name: plugin }: Manifest, { callLimitMs: limitMs, secrets }: GuardOptions): CallOf =>
  (operation, { call }, problemOf) => {
    const redact = redactorOf(secrets);
    return { plugin, operation, limitMs, call, redact, problemOf };
  };

const guardUndo = (
  undo: NonNullable<Stage['undo']>,
  operation: string,
  callOf: CallOf,
): NonNullable<Stage['undo']> => ({
  ...undo,
  run: (work) =>
    guard<Outcome>(callOf(operation, work, outcomeProblem), (call) => undo.run({ ...work, call })),
  ...(undo.poll && {
    poll: (work, memory) =>
      guard<Outcome>(callOf(`${operation}.poll`, work, outcomeProblem), async (call) =>
        (undo.poll ?? undo.run).call(undo, { ...work, call }, memory),
      ),
  }),
  ...(undo.isFinal && { isFinal: undo.isFinal }),
  ...(undo.needs && { needs: undo.needs.bind(undo) }),
  ...(undo.fields && { fields: (work) => undo.fields?.(work) ?? {} }),
});

const guardStage = (stage: Stage, callOf: CallOf): Stage => {
  const { status, needs, times, poll, inspect, undo, resumable } = stage;
  const named = (operation: string): string => `${status}.${operation}`;
  const start = (operation: string, work: StageInput, run: Stage['start']): Promise<StageOutcome> =>
    guard(callOf(named(operation), work, stageOutcomeProblem), (call) =>
      run.call(stage, { ...work, call }),
    );
  return {
    status,
    ...(needs && { needs: needs.bind(stage) }),
    traits: (work) => stage.traits(work),
    ...(times && { times }),
    start: (work) => start('start', work, stage.start),
    ...(poll && {
      poll: (work, memory) => start('poll', work, (own) => poll.call(stage, own, memory)),
    }),
    ...(inspect && {
      inspect: (work, since) =>
        guard(callOf(named('inspect'), work, stageInspectionProblem), (call) =>
          inspect.call(stage, { ...work, call }, since),
        ),
    }),
    ...(undo && { undo: guardUndo(undo, named('undo'), callOf) }),
    ...(resumable !== undefined && { resumable }),
  };
};

/** Wraps each stage of a release plugin in a guard. */
export const guardRelease = (
  { stages, onFailure }: ReleasePlugin,
  manifest: Manifest,
  options: GuardOptions,
): ReleasePlugin => {
  const callOf = callsOf(manifest, options);
  return {
    stages: stages.map((stage) => guardStage(stage, callOf)),
    ...(onFailure && { onFailure }),
  };
};
