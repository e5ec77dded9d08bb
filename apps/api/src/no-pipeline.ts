import type { PipelineDoor } from '@quads/engine';

/** A server without plugins: an attempt begins with the first stage, which every one may. */
export const noPipeline: PipelineDoor = { isResumable: () => false, plugins: [] };
