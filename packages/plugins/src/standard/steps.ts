import {
  failed,
  type Inspection,
  type Json,
  type Loaded,
  type Outcome,
  type StageOutcome,
  type StageTraits,
  type StageWork,
  type Waiting,
} from '@quads/engine';

/** One call of a plugin, of the several that a stage may make one after the other. */
export interface Step {
  readonly plugin: Loaded<Waiting>;
  readonly operation: string;
  run(): Promise<Outcome>;
}

/** Where a stage was when it answered `wait`. */
interface Place {
  readonly at: number;
  readonly memory: Json;
}

const isPlace = (
  memory: Json | undefined,
): memory is { readonly at: number; readonly memory: Json } =>
  typeof memory === 'object' && memory !== null && 'at' in memory;

const placeOf = (memory: Json): Place => (isPlace(memory) ? memory : { at: 0, memory: null });

const ask = (work: StageWork, { plugin, operation, run }: Step, memory: Json): Promise<Outcome> => {
  const { poll } = plugin.operations;
  return poll ? poll({ host: work.host, operation, memory }, work.call) : run();
};

/**
 * Makes the calls of a stage in their order. The first that does not answer `done` is what the
 * stage comes to; one that waits is asked after by {@link pollSteps}.
 */
export const runSteps = async (
  work: StageWork,
  steps: readonly Step[],
  from: Place = { at: 0, memory: null },
  isPoll = false,
): Promise<Outcome> => {
  let last: Outcome = { kind: 'done' };
  for (const [at, step] of steps.entries()) {
    if (at < from.at) continue;
    last = isPoll && at === from.at ? await ask(work, step, from.memory) : await step.run();
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
): Promise<Outcome> => runSteps(work, steps, placeOf(memory), true);

/** What one call that must not be made twice came to, by the plugin that made it. */
export const inspectStep = async (
  work: StageWork,
  { plugin, operation }: Step,
  since: string,
): Promise<Inspection> => {
  const { inspect } = plugin.operations;
  if (!inspect) return { kind: 'unknown', message: `${plugin.name} cannot tell.` };
  const found = await inspect({ host: work.host, operation, since }, work.call);
  if (found.kind !== 'happened' || found.memory === undefined) return found;
  return { kind: 'happened', memory: { at: 0, memory: found.memory } };
};

/** What several operations bear together. */
export const together = (all: readonly StageTraits[]): StageTraits => ({
  idempotent: all.every(({ idempotent }) => idempotent),
  cancellable: all.every(({ cancellable }) => cancellable),
  keys: all.flatMap(({ keys }) => keys),
});

export const bearsAll: StageTraits = { idempotent: true, cancellable: true, keys: [] };

/** That no plugin is there for what a stage has to do. */
export const noPlugin = (category: string, { host }: Pick<StageWork, 'host'>): StageOutcome =>
  failed('plugin_error', `No ${category} plugin is enabled for ${host.vendor} hosts.`, {
    retryable: false,
    whoMustAct: 'admin',
  });

/** The outcome, with what becomes of the records when it is done. */
export const withFields = (
  outcome: StageOutcome,
  fields: Extract<StageOutcome, { kind: 'done' }>['fields'],
): StageOutcome => (outcome.kind === 'done' && fields ? { ...outcome, fields } : outcome);
