import {
  type Call,
  type Failed,
  failed,
  type Json,
  type Loaded,
  type Outcome,
  type StageTraits,
  type StageWork,
  type ToolCategory,
  type Waiting,
} from '@quads/engine';

/** One call of a plugin, of the several that a stage may make one after the other. */
export interface Step {
  readonly plugin: Pick<Loaded<Waiting>, 'name' | 'operations'> & {
    traits(operation: string): StageTraits;
  };
  readonly operation: string;
  run(call: Call): Promise<Outcome>;
  /** Whether it is made also where one before it went wrong. @default false */
  readonly isAlways?: boolean;
  /** The category of the plugin that makes it, where only other workers have one. */
  readonly elsewhere?: ToolCategory;
}

/** How far a stage has come. */
interface Place {
  readonly at: number;
  /** What the call there said to remember; absent where it is yet to be made. */
  readonly memory?: Json;
}

const isPlace = (memory: Json | undefined): memory is { readonly at: number } =>
  typeof memory === 'object' && memory !== null && 'at' in memory;

/** How far a stage has come by what it remembers. */
export const placeOf = (memory: Json | undefined): Place =>
  isPlace(memory) ? memory : { at: 0, memory: null };

/** Each call is an effect of its own, the same one whenever the stage is begun again. */
export const callAt = ({ call }: StageWork, at: number): Call => ({
  ...call,
  token: `${call.token}:${at}`,
});

/** Makes a call, or asks after it. */
const make = async (
  work: StageWork,
  { plugin, operation, run }: Step,
  { at, memory }: Place,
): Promise<Outcome> => {
  const call = callAt(work, at);
  const { poll } = plugin.operations;
  if (memory === undefined || !poll) return run(call);
  return poll({ host: work.host, operation, memory }, call);
};

/** Makes the calls that are left, as far as they are made always. */
const tidyUp = async (work: StageWork, steps: readonly Step[], from: number): Promise<void> => {
  for (const [at, { run, isAlways }] of steps.entries()) {
    if (at < from || !isAlways) continue;
    // What went wrong before counts more than that this does as well.
    await run(callAt(work, at)).catch(() => {});
  }
};

const orTidyUp = async (
  work: StageWork,
  steps: readonly Step[],
  at: number,
  made: Promise<Outcome>,
): Promise<Outcome> => {
  try {
    const outcome = await made;
    if (outcome.kind === 'failed') await tidyUp(work, steps, at + 1);
    return outcome;
  } catch (error) {
    await tidyUp(work, steps, at + 1);
    throw error;
  }
};

/** The call at a place is for a worker that has the plugin. */
const handOver = (category: ToolCategory, at: number): Outcome => ({
  kind: 'wait',
  forMs: 0,
  on: { kind: 'slot', detail: `for a worker with ${category}` },
  memory: { at },
});

/**
 * Makes the calls of a stage in their order. The first that does not answer `done` is what the
 * stage comes to; one that waits is asked after by {@link pollSteps}.
 */
export const runSteps = async (
  work: StageWork,
  steps: readonly Step[],
  from: Place = { at: 0 },
): Promise<Outcome> => {
  let last: Outcome = { kind: 'done' };
  for (const [at, step] of steps.entries()) {
    if (at < from.at) continue;
    if (step.elsewhere) return handOver(step.elsewhere, at);
    const made = make(work, step, at === from.at ? from : { at });
    last = await orTidyUp(work, steps, at, made);
    if (last.kind === 'wait') return { ...last, memory: { at, memory: last.memory ?? null } };
    if (last.kind === 'failed') return last;
  }
  return last;
};

/** Goes on where a stage has waited. */
export const pollSteps = (
  work: StageWork,
  steps: readonly Step[],
  memory: Json,
): Promise<Outcome> => runSteps(work, steps, placeOf(memory));

/** What several operations bear together. */
export const together = (all: readonly StageTraits[]): StageTraits => ({
  idempotent: all.every(({ idempotent }) => idempotent),
  cancellable: all.every(({ cancellable }) => cancellable),
  keys: all.flatMap(({ keys }) => keys),
});

export const bearsAll: StageTraits = { idempotent: true, cancellable: true, keys: [] };

/**
 * That no plugin is there for what a stage has to do. Workers that lack one leave the stage to
 * others, so this is for callers of a stage without one.
 */
export const noPlugin = (category: ToolCategory, { host }: Pick<StageWork, 'host'>): Failed =>
  failed('plugin_error', `No ${category} plugin is enabled for ${host.vendor} hosts.`, {
    retryable: false,
    whoMustAct: 'admin',
  });

/** A call that a worker with a plugin of the category makes: the stage is handed over to one there. */
export const elsewhere = (category: ToolCategory, work: Pick<StageWork, 'host'>): Step => ({
  plugin: { name: category, operations: {}, traits: () => bearsAll },
  operation: category,
  run: async () => noPlugin(category, work),
  elsewhere: category,
});
