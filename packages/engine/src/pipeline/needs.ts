// Which plugins a job needs to go on, and which of them a process has.
import { isForOneMove } from '../moves/release-rule.js';
import { type HostFacts, type Vendor, vendors } from '../plugins/host-facts.js';
import { isFor, type ToolCategory, toolCategories } from '../plugins/manifest.js';
import type { Need } from '../plugins/need.js';
import type { Job } from '../ports/job-queue.js';
import { type PipelineSettings, type Plugins, stageFor } from './pipeline.js';
import { subjectOf } from './subject.js';
import { nextToUndo } from './undo-order.js';

/**
 * What a process can carry by its plugins; empty where none of them does the work of stages. A
 * release plugin of which no stage says what it needs does all the work itself.
 *
 * @example
 * carriesOf({ release: standard, manifests: [{ category: 'switch', vendors: ['HPE'], ... }] });
 * // ['switch:HPE', 'release:pending', 'release:switch_config', ...]
 */
export const carriesOf = ({
  release: { stages },
  manifests,
}: Pick<Plugins, 'release' | 'manifests'>): readonly Need[] => {
  const isAlone = stages.length > 0 && stages.every(({ needs }) => needs === undefined);
  const has = (category: ToolCategory, vendor: Vendor): boolean =>
    manifests.some((one) => one.category === category && isFor(one, { vendor }));
  const tools = toolCategories.flatMap((category) =>
    vendors
      .filter((vendor) => isAlone || has(category, vendor))
      .map((vendor): Need => `${category}:${vendor}`),
  );
  if (tools.length === 0) return [];
  return [...tools, ...stages.map(({ status }): Need => `release:${status}`)];
};

type Needing = Pick<Job, 'move' | 'state' | 'host' | 'tenant'>;

/** What the needs of a job depend on besides the job. */
export interface NeedsContext {
  readonly plugins: Plugins;
  readonly pipelineSettings: Pick<PipelineSettings, 'supermicroFragments'>;
}

const named = (categories: readonly ToolCategory[], { vendor }: HostFacts): Need[] =>
  toolCategories
    .filter((category) => categories.includes(category))
    .map((category): Need => `${category}:${vendor}`);

/**
 * What a worker must have to do what is due next about a job. Empty where no plugin is called: the
 * retry of a failed move, a cancellation before anything was begun, a stage that is left out.
 */
export const needsOf = (
  pipeline: NeedsContext,
  job: Needing,
  carriers: readonly (readonly Need[])[],
): readonly Need[] => {
  const { move, state } = job;
  if (state.phase === 'retry' || move.completed_at !== null) return [];
  const subject = subjectOf(pipeline, job, carriers);
  if (state.phase === 'undoing' || (move.cancel_requested && state.phase !== 'waiting')) {
    const next = nextToUndo(pipeline, job);
    if (typeof next === 'string') return [`release:${next}`];
    return named(next?.undo.needs?.(subject) ?? [], subject.host);
  }
  if (move.release_granted && isForOneMove(move.status)) return [];
  const stage = stageFor(pipeline, move.status);
  if (!stage) return [`release:${move.status}`];
  return named(stage.needs?.(subject, state.memory) ?? [], subject.host);
};
