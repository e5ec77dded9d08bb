import type { LabAnswer, LabRequest } from './lab/index.js';

/** The way to a lab, in this process or another. */
export type Door = (request: LabRequest, signal: AbortSignal) => Promise<LabAnswer>;
