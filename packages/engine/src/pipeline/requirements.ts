// The requirements of jobs, and the capabilities of processes.
import { mustRepeat } from '../moves/release-rule.js';
import type { Capability, Requirement } from '../plugins/capability.js';
import { type HostFacts, type Vendor, vendors } from '../plugins/host-facts.js';
import { supportsHost, type ToolCategory, toolCategories } from '../plugins/manifest.js';
import type { Job } from '../ports/job-queue.js';
import { type PipelineSettings, type Plugins, stageFor } from './pipeline.js';
import { subjectOf } from './subject.js';
import { nextToUndo } from './undo-order.js';

/**
 * What a process can serve with its plugins; empty if no plugin does the work of stages. A release
 * plugin without `needs` in any stage does all the work itself.
 *
 * @example
 * capabilitiesOf({ release: standard, manifests: [{ category: 'switch', vendors: ['HPE'], ... }] });
 * // ['switch:HPE', 'release:pending', 'release:switch_config', ...]
 */
export const capabilitiesOf = ({
  release: { stages },
  manifests,
}: Pick<Plugins, 'release' | 'manifests'>): readonly Capability[] => {
  const needsNoTools = stages.length > 0 && stages.every(({ needs }) => needs === undefined);
  const has = (category: ToolCategory, vendor: Vendor): boolean =>
    manifests.some((one) => one.category === category && supportsHost(one, { vendor }));
  const tools = toolCategories.flatMap((category) =>
    vendors
      .filter((vendor) => needsNoTools || has(category, vendor))
      .map((vendor): Capability => `${category}:${vendor}`),
  );
  if (tools.length === 0) return [];
  return [...tools, ...stages.map(({ status }): Capability => `release:${status}`)];
};

type JobFacts = Pick<Job, 'move' | 'state' | 'host' | 'tenant'>;

/** What the requirements of a job depend on, apart from the job. */
export interface RequirementsContext {
  readonly plugins: Plugins;
  readonly pipelineSettings: Pick<PipelineSettings, 'supermicroFragments'>;
}

const forVendor = (categories: readonly ToolCategory[], { vendor }: HostFacts): Requirement[] =>
  toolCategories
    .filter((category) => categories.includes(category))
    .map((category): Requirement => `${category}:${vendor}`);

/**
 * The requirements for the next action on a job. Empty if it calls no plugin: the retry of a failed
 * move, a cancellation before anything was begun, a stage that is skipped.
 */
export const requirementsOf = (
  pipeline: RequirementsContext,
  job: JobFacts,
  workerCapabilities: readonly (readonly Capability[])[],
): readonly Requirement[] => {
  const { move, state } = job;
  if (state.phase === 'retry' || move.completed_at !== null) return [];
  const subject = subjectOf(pipeline, job, workerCapabilities);
  if (state.phase === 'undoing' || (move.cancel_requested && state.phase !== 'waiting')) {
    const next = nextToUndo(pipeline, job);
    if (typeof next === 'string') return [`release:${next}`];
    return forVendor(next?.undo.needs?.(subject) ?? [], subject.host);
  }
  if (move.release_granted && mustRepeat(move.status)) return [];
  const stage = stageFor(pipeline, move.status);
  if (!stage) return [`release:${move.status}`];
  return forVendor(stage.needs?.(subject, state.memory) ?? [], subject.host);
};
