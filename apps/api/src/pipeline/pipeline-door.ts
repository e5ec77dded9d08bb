import type { PipelineDoor } from '@quads/engine';
import type { LoadedPlugins } from '@quads/plugins';

/** What callers may know of the plugins of this process. */
export const pipelineDoor = ({
  release,
  manifests,
}: Pick<LoadedPlugins, 'release' | 'manifests'>): PipelineDoor => ({
  plugins: manifests,
  isResumable: (status) =>
    release.stages.some((stage) => stage.status === status && stage.resumable !== false),
});
