import type { OsImage } from './plugins/operations.js';
import type { Clock } from './ports/clock.js';
import type { Estimates } from './ports/estimates.js';
import type { IdempotencyKeys } from './ports/idempotency-keys.js';
import type { Inventory } from './ports/inventory.js';
import type { JobQueue } from './ports/job-queue.js';
import type { MoveFeed } from './ports/move-feed.js';
import type { MoveLog } from './ports/move-log.js';
import type { MoveReader } from './ports/move-reader.js';
import type { PipelineInfo } from './ports/pipeline-info.js';
import type { Progress } from './ports/progress.js';
import type { SelfScheduleSettings } from './self-schedule/settings.js';

/** The settings of the verbs. */
export interface Settings {
  /** A host whose name contains one of these is a Supermicro. */
  readonly supermicroFragments: readonly string[];
  /** The default cloud of hosts without a booking. */
  readonly sparePool: string;
  readonly selfSchedule: SelfScheduleSettings;
  /** The maximum number of attempts at a goal, including those of external reporters. */
  readonly attempts: number;
  /** The images that hosts can be installed with, if no provisioner lists any. @default none */
  readonly osImages?: readonly OsImage[];
}

/** The ports and settings that verbs use. */
export interface Context {
  readonly log: MoveLog;
  readonly reader: MoveReader;
  readonly progress: Progress;
  readonly feed: MoveFeed;
  readonly estimates: Estimates;
  readonly inventory: Inventory;
  readonly jobs: JobQueue;
  readonly pipeline: PipelineInfo;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly clock: Clock;
  readonly settings: Settings;
}
