import type { MoveStatus } from '@quads/contract';
import type { Manifest } from '../plugins/manifest.js';
import type { OsImage } from '../plugins/operations.js';
import type { StageTimes } from '../plugins/stage.js';

/** A loaded plugin, by its manifest. */
export type PluginRecord = Manifest;

/** Information about the pipeline of this process, whether or not it runs moves. */
export interface PipelineInfo {
  /** Whether an attempt may start at a stage and keep the effects of the stages before it. */
  isResumable(status: MoveStatus): boolean;
  /** The times of a stage; absent if they are those of the stage table. */
  readonly timesOf?: (status: MoveStatus) => Partial<StageTimes> | undefined;
  readonly plugins: readonly PluginRecord[];
  /**
   * Reads the images of the provisioners; absent if no provisioner lists images.
   *
   * @throws {Unavailable} if a provisioner does not respond
   */
  readonly osImages?: (() => Promise<readonly OsImage[]>) | undefined;
}
