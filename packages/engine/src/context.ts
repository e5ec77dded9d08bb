import type { OsImage } from './plugins/operations.js';
import type { Clock } from './ports/clock.js';
import type { Estimates } from './ports/estimates.js';
import type { Inventory } from './ports/inventory.js';
import type { JobQueue } from './ports/job-queue.js';
import type { MoveFeed } from './ports/move-feed.js';
import type { MoveLog } from './ports/move-log.js';
import type { MoveReader } from './ports/move-reader.js';
import type { PipelineDoor } from './ports/pipeline-door.js';
import type { Progress } from './ports/progress.js';
import type { StartKeys } from './ports/start-keys.js';
import type { SelfScheduleSettings } from './self-schedule/settings.js';

/** What a lab may set. */
export interface Settings {
  /** A host whose name holds one of these is a Supermicro. */
  readonly supermicroFragments: readonly string[];
  /** The cloud of hosts that nobody uses. */
  readonly sparePool: string;
  readonly selfSchedule: SelfScheduleSettings;
  /** How many attempts at a goal the pipeline makes, those of other reporters included. */
  readonly attempts: number;
  /** What hosts can be installed with, if no provisioner lists its images. @default nothing */
  readonly osImages?: readonly OsImage[];
}

/** What the verbs work with. */
export interface Context {
  readonly log: MoveLog;
  readonly reader: MoveReader;
  readonly progress: Progress;
  readonly feed: MoveFeed;
  readonly estimates: Estimates;
  readonly inventory: Inventory;
  readonly jobs: JobQueue;
  readonly pipeline: PipelineDoor;
  readonly startKeys: StartKeys;
  readonly clock: Clock;
  readonly settings: Settings;
}
