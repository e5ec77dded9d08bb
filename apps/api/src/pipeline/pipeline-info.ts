import type { PipelineInfo } from '@quads/engine';
import type { LoadedPlugins } from '@quads/plugins';
import { createImageReader } from './os-images.js';

/** Describes the plugins of this process for handlers and for the engine. */
export const createPipelineInfo = ({
  release,
  manifests,
  provisioners,
}: Pick<LoadedPlugins, 'release' | 'manifests' | 'provisioners'>): PipelineInfo => ({
  plugins: manifests,
  isResumable: (status) =>
    release.stages.some((stage) => stage.status === status && stage.resumable !== false),
  timesOf: (status) => release.stages.find((stage) => stage.status === status)?.times,
  osImages: createImageReader(provisioners),
});
