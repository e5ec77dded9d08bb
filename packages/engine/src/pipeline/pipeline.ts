import type { MoveStatus } from '@quads/contract';
import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { Capability } from '../plugins/capability.js';
import type { HostFacts } from '../plugins/host-facts.js';
import type { Logger } from '../plugins/logger.js';
import type { Manifest } from '../plugins/manifest.js';
import type { ReleasePlugin, Stage, Toolbox } from '../plugins/stage.js';
import type { JobQueue } from '../ports/job-queue.js';
import type { PipelineInfo } from '../ports/pipeline-info.js';
import type { RetryRule } from './retry-rule.js';

/** The plugins that do the stages of moves. */
export interface Plugins {
  readonly release: ReleasePlugin;
  /** The manifests of all plugins. They decide the capabilities of the worker. */
  readonly manifests: readonly Manifest[];
  toolboxFor(host: HostFacts): Toolbox;
}

export interface PipelineSettings {
  /** A host whose name contains one of these is a Supermicro. */
  readonly supermicroFragments: readonly string[];
  readonly retries: RetryRule;
  /** The limit of one call of a stage, in milliseconds. */
  readonly callLimitMs: number;
}

/** The dependencies of a worker. */
export interface Pipeline extends Pick<Context, 'log' | 'reader' | 'inventory' | 'settings'> {
  readonly queue: JobQueue;
  readonly plugins: Plugins;
  /** What this worker can serve with its plugins. */
  readonly capabilities: readonly Capability[];
  readonly pipelineInfo: PipelineInfo;
  readonly pipelineSettings: PipelineSettings;
  readonly logger: Logger;
  /** The name of the worker, as events show it. */
  readonly worker: string;
}

export const actorOf = ({ worker }: Pick<Pipeline, 'worker'>): NamedActor => ({
  kind: 'worker',
  name: worker,
});

/** The stage of the release plugin for a status; undefined if it has none. */
export const stageFor = (
  { plugins }: Pick<Pipeline, 'plugins'>,
  status: MoveStatus,
): Stage | undefined => plugins.release.stages.find((stage) => stage.status === status);
