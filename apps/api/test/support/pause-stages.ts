import type { Json, ReleasePlugin, Stage, StageInput, StageOutcome } from '@quads/engine';

/** The memory of a paused stage: its outcome until the pause ends, or the stage's own memory. */
type PauseState = { readonly outcome: StageOutcome } | { readonly memory: Json };

const pauseMs = 600_000;

/** `waiting_on.detail` of a paused move. */
export const pauseDetail = 'for the test to look';

const pausedAfter = (outcome: StageOutcome): StageOutcome => ({
  kind: 'wait',
  forMs: pauseMs,
  on: { kind: 'external', detail: pauseDetail },
  memory: { outcome } as unknown as Json,
});

const wrapOutcome = (outcome: StageOutcome): StageOutcome => {
  if (outcome.kind === 'failed') return outcome;
  if (outcome.kind !== 'wait') return pausedAfter(outcome);
  return { ...outcome, memory: { memory: outcome.memory ?? null } };
};

const resume = async (stage: Stage, work: StageInput, place: PauseState): Promise<StageOutcome> => {
  if ('outcome' in place) return place.outcome;
  const ask = stage.poll ?? stage.start;
  return wrapOutcome(await ask(work, place.memory));
};

/** The stage's own memory. */
const ownMemory = (memory: Json | undefined): Json | undefined => {
  const place = memory as unknown as PauseState | undefined;
  return place && 'memory' in place ? place.memory : undefined;
};

const pauseStage = (stage: Stage): Stage => ({
  ...stage,
  ...(stage.needs && { needs: (work, memory) => stage.needs?.(work, ownMemory(memory)) ?? [] }),
  start: async (work) => wrapOutcome(await stage.start(work)),
  poll: (work, memory) => resume(stage, work, memory as unknown as PauseState),
});

/**
 * Wraps a release plugin: each stage pauses before its end, when its effects exist but its end is
 * not yet in the log.
 */
export const pauseStages = (release: ReleasePlugin): ReleasePlugin => ({
  ...release,
  stages: release.stages.map(pauseStage),
});
