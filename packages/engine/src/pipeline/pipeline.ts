import type { MoveStatus } from '@quads/contract';
import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { HostFacts } from '../plugins/host-facts.js';
import type { Logger } from '../plugins/logger.js';
import type { Manifest } from '../plugins/manifest.js';
import type { Need } from '../plugins/need.js';
import type { ReleasePlugin, Stage, Toolbox } from '../plugins/stage.js';
import type { JobQueue } from '../ports/job-queue.js';
import type { PipelineDoor } from '../ports/pipeline-door.js';
import type { RetryRule } from './retry-rule.js';

/** What moves are carried by. */
export interface Plugins {
  readonly release: ReleasePlugin;
  /** What each plugin says of itself: by these a worker knows what it can carry. */
  readonly manifests: readonly Manifest[];
  toolboxFor(host: HostFacts): Toolbox;
}

export interface PipelineSettings {
  /** A host whose name holds one of these is a Supermicro. */
  readonly supermicroFragments: readonly string[];
  readonly retries: RetryRule;
  /** How long one call of a stage may take, in milliseconds. */
  readonly callLimitMs: number;
}

/** What a worker works with. */
export interface Pipeline extends Pick<Context, 'log' | 'reader' | 'inventory' | 'settings'> {
  readonly queue: JobQueue;
  readonly plugins: Plugins;
  /** What this worker can carry by them. */
  readonly carries: readonly Need[];
  readonly door: PipelineDoor;
  readonly pipelineSettings: PipelineSettings;
  readonly logger: Logger;
  /** The name of the worker: it stands in the log. */
  readonly worker: string;
}

export const actorOf = ({ worker }: Pick<Pipeline, 'worker'>): NamedActor => ({
  kind: 'worker',
  name: worker,
});

/** The stage of the release plugin for a status; undefined where it has none. */
export const stageFor = (
  { plugins }: Pick<Pipeline, 'plugins'>,
  status: MoveStatus,
): Stage | undefined => plugins.release.stages.find((stage) => stage.status === status);
