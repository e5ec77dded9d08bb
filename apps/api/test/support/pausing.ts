import type { Json, ReleasePlugin, Stage, StageOutcome, StageWork } from '@quads/engine';

/** What a stage came to, kept until its pause is over; or where it is itself. */
type Place = { readonly came: StageOutcome } | { readonly memory: Json };

const pauseMs = 600_000;

/** What a move shows that stands still at the end of a stage. */
export const pause = 'for the test to look';

const held = (came: StageOutcome): StageOutcome => ({
  kind: 'wait',
  forMs: pauseMs,
  on: { kind: 'external', detail: pause },
  memory: { came } as unknown as Json,
});

const marked = (outcome: StageOutcome): StageOutcome => {
  if (outcome.kind === 'failed') return outcome;
  if (outcome.kind !== 'wait') return held(outcome);
  return { ...outcome, memory: { memory: outcome.memory ?? null } };
};

const goOn = async (stage: Stage, work: StageWork, place: Place): Promise<StageOutcome> => {
  if ('came' in place) return place.came;
  const ask = stage.poll ?? stage.start;
  return marked(await ask(work, place.memory));
};

/** What the stage itself remembers. */
const own = (memory: Json | undefined): Json | undefined => {
  const place = memory as unknown as Place | undefined;
  return place && 'memory' in place ? place.memory : undefined;
};

const pausingStage = (stage: Stage): Stage => ({
  ...stage,
  ...(stage.needs && { needs: (work, memory) => stage.needs?.(work, own(memory)) ?? [] }),
  start: async (work) => marked(await stage.start(work)),
  poll: (work, memory) => goOn(stage, work, memory as unknown as Place),
});

/**
 * The same plugin, but each stage stands still before its end: what it does has been done, and
 * nobody has written so yet.
 */
export const pausing = (release: ReleasePlugin): ReleasePlugin => ({
  ...release,
  stages: release.stages.map(pausingStage),
});
