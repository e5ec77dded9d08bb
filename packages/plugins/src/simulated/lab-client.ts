import type { LabAnswer, LabRequest } from './lab/index.js';

/** Sends a request to a lab, in this process or another. */
export type LabClient = (request: LabRequest, signal: AbortSignal) => Promise<LabAnswer>;
