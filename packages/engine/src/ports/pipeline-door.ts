import type { MoveStatus } from '@quads/contract';
import type { Manifest } from '../plugins/manifest.js';
import type { OsImage } from '../plugins/operations.js';
import type { StageTimes } from '../plugins/stage.js';

/** A plugin that is there, as it says of itself. */
export type PluginRecord = Manifest;

/** What callers may know of the pipeline of this process, whether it runs moves or not. */
export interface PipelineDoor {
  /** Whether an attempt may begin with a stage, and keep what was done before. */
  isResumable(status: MoveStatus): boolean;
  /** How long a stage takes; absent if the stage table says so. */
  readonly timesOf?: (status: MoveStatus) => Partial<StageTimes> | undefined;
  readonly plugins: readonly PluginRecord[];
  /**
   * Reads the images of the provisioners; absent if none of them lists any.
   *
   * @throws {Unavailable} when one of them does not answer
   */
  readonly osImages?: (() => Promise<readonly OsImage[]>) | undefined;
}
