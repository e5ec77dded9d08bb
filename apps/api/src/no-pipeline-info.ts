import type { PipelineInfo } from '@quads/engine';

/**
 * Pipeline info of a server without plugins: no stage is resumable, so an attempt begins with the
 * first.
 */
export const noPipelineInfo: PipelineInfo = { isResumable: () => false, plugins: [] };
