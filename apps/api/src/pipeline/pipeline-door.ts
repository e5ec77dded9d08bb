import type { PipelineDoor } from '@quads/engine';
import type { LoadedPlugins } from '@quads/plugins';
import { osImagesOf } from './os-images.js';

/** What callers may know of the plugins of this process. */
export const pipelineDoor = ({
  release,
  manifests,
  provisioners,
}: Pick<LoadedPlugins, 'release' | 'manifests' | 'provisioners'>): PipelineDoor => ({
  plugins: manifests,
  isResumable: (status) =>
    release.stages.some((stage) => stage.status === status && stage.resumable !== false),
  timesOf: (status) => release.stages.find((stage) => stage.status === status)?.times,
  osImages: osImagesOf(provisioners),
});
