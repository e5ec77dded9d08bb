import {
  type Call,
  type Failed,
  failed,
  type Json,
  type LoadedPlugin,
  type Outcome,
  type Resumable,
  type StageInput,
  type StageTraits,
  type ToolCategory,
} from '@quads/engine';

/** One of the calls of a stage. */
export interface Step {
  readonly plugin: Pick<LoadedPlugin<Resumable>, 'name' | 'operations'> & {
    traits(operation: string): StageTraits;
  };
  readonly operation: string;
  run(call: Call): Promise<Outcome>;
  /** Whether it also runs after an earlier call has failed. @default false */
  readonly isCleanup?: boolean;
  /** The category of its plugin, if only other workers have one. */
  readonly remoteCategory?: ToolCategory;
}

/** How far a stage has got. */
interface Position {
  readonly at: number;
  /** The memory of the call at this position; absent if the call has not started. */
  readonly memory?: Json;
}

const isPosition = (memory: Json | undefined): memory is { readonly at: number } =>
  typeof memory === 'object' && memory !== null && 'at' in memory;

/** Reads the position of a stage from its memory. */
export const positionOf = (memory: Json | undefined): Position =>
  isPosition(memory) ? memory : { at: 0, memory: null };

/** Each call of a stage has its own token, which stays the same when the stage starts again. */
export const callAt = ({ call }: StageInput, at: number): Call => ({
  ...call,
  token: `${call.token}:${at}`,
});

/** Starts a call, or polls it if it was started before. */
const runStep = async (
  work: StageInput,
  { plugin, operation, run }: Step,
  { at, memory }: Position,
): Promise<Outcome> => {
  const call = callAt(work, at);
  const { poll } = plugin.operations;
  if (memory === undefined || !poll) return run(call);
  return poll({ host: work.host, operation, memory }, call);
};

/** Runs the remaining cleanup calls. */
const runCleanupSteps = async (
  work: StageInput,
  steps: readonly Step[],
  from: number,
): Promise<void> => {
  for (const [at, { run, isCleanup }] of steps.entries()) {
    if (at < from || !isCleanup) continue;
    // The earlier failure counts more than a failure of the cleanup.
    await run(callAt(work, at)).catch(() => {});
  }
};

const withCleanup = async (
  work: StageInput,
  steps: readonly Step[],
  at: number,
  made: Promise<Outcome>,
): Promise<Outcome> => {
  try {
    const outcome = await made;
    if (outcome.kind === 'failed') await runCleanupSteps(work, steps, at + 1);
    return outcome;
  } catch (error) {
    await runCleanupSteps(work, steps, at + 1);
    throw error;
  }
};

/** Leaves the call at a position to a worker that has the plugin. */
const handOver = (category: ToolCategory, at: number): Outcome => ({
  kind: 'wait',
  forMs: 0,
  on: { kind: 'slot', detail: `for a worker with ${category}` },
  memory: { at },
});

/**
 * Runs the calls of a stage in order. The first that does not answer `done` decides the outcome of
 * the stage. {@link pollSteps} resumes a call that waits.
 */
export const runSteps = async (
  work: StageInput,
  steps: readonly Step[],
  from: Position = { at: 0 },
): Promise<Outcome> => {
  let last: Outcome = { kind: 'done' };
  for (const [at, step] of steps.entries()) {
    if (at < from.at) continue;
    if (step.remoteCategory) return handOver(step.remoteCategory, at);
    const made = runStep(work, step, at === from.at ? from : { at });
    last = await withCleanup(work, steps, at, made);
    if (last.kind === 'wait') return { ...last, memory: { at, memory: last.memory ?? null } };
    if (last.kind === 'failed') return last;
  }
  return last;
};

/** Resumes a stage that has waited. */
export const pollSteps = (
  work: StageInput,
  steps: readonly Step[],
  memory: Json,
): Promise<Outcome> => runSteps(work, steps, positionOf(memory));

/** The traits of a stage that may call several operations. */
export const combineTraits = (all: readonly StageTraits[]): StageTraits => ({
  idempotent: all.every(({ idempotent }) => idempotent),
  cancellable: all.every(({ cancellable }) => cancellable),
  keys: all.flatMap(({ keys }) => keys),
});

export const unlimitedTraits: StageTraits = { idempotent: true, cancellable: true, keys: [] };

/**
 * The failure of a stage without its plugin. The pipeline does not get it, because workers without
 * the plugin do not run the stage.
 */
export const noPlugin = (category: ToolCategory, { host }: Pick<StageInput, 'host'>): Failed =>
  failed('plugin_error', `No ${category} plugin is enabled for ${host.vendor} hosts.`, {
    retryable: false,
    whoMustAct: 'admin',
  });

/** A call for a worker with a plugin of the category: the stage is handed over at this position. */
export const stepForOtherWorker = (
  category: ToolCategory,
  work: Pick<StageInput, 'host'>,
): Step => ({
  plugin: { name: category, operations: {}, traits: () => unlimitedTraits },
  operation: category,
  run: async () => noPlugin(category, work),
  remoteCategory: category,
});
